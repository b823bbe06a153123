package org.lingmei.reporting.service.health;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.lingmei.reporting.service.definitions.Definitions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Warns when the operators' forms or rules cannot be used and older ones are in force. */
@Component(service = HealthCheck.class, property = {HealthCheck.NAME + "=reporting definitions", HealthCheck.TAGS + "=room:reporting"})
public final class DefinitionsHealth implements HealthCheck {

    private final Definitions definitions;

    @Activate
    public DefinitionsHealth(@Reference Definitions definitions) {
        this.definitions = definitions;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        if (definitions.trouble().isEmpty()) {
            log.info("{} forms in force", definitions.current().catalog().forms().size());
        } else {
            log.warn("{}", definitions.trouble());
        }
        return new Result(log);
    }
}
