package org.lingmei.core.runtime.guest;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import liquibase.resource.AbstractResource;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.Resource;

/**
 * A change log that is not in a file, under a name that is always the same: Liquibase takes a change set for another one when the
 * file it stands in has another name.
 */
final class ChangeLogText extends AbstractResourceAccessor {

    /** Under which Liquibase finds it. */
    static final String NAME = "tables.sql";

    private final byte[] text;

    ChangeLogText(byte[] text) {
        this.text = text;
    }

    @Override
    public List<Resource> search(String path, boolean recursive) {
        return List.of();
    }

    @Override
    public List<Resource> getAll(String path) {
        return NAME.equals(path) ? List.of(new Only()) : List.of();
    }

    @Override
    public List<String> describeLocations() {
        return List.of("memory");
    }

    @Override
    public void close() {
        // nothing is open
    }

    private final class Only extends AbstractResource {

        private Only() {
            super(NAME, URI.create("memory:" + NAME));
        }

        @Override
        public InputStream openInputStream() {
            return new ByteArrayInputStream(text);
        }

        @Override
        public boolean isWritable() {
            return false;
        }

        @Override
        public boolean exists() {
            return true;
        }

        @Override
        public Resource resolve(String other) {
            throw new UnsupportedOperationException(other);
        }

        @Override
        public Resource resolveSibling(String other) {
            throw new UnsupportedOperationException(other);
        }
    }
}
