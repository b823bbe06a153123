package org.lingmei.grading.engine.dmn;

/** The words beside a row, for whoever looks at the table in an editor. They are shown and not read back. */
final class Descriptions {

    private Descriptions() {
    }

    static String of(RowExtension row) {
        return row.use().zh().isBlank() ? row.name().zh() : row.name().zh() + "：" + row.use().zh();
    }
}
