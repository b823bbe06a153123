package org.lingmei.grading.service.dmn;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.engine.dmn.DmnWriter;
import org.lingmei.grading.engine.standard.GradeTable;

/** A table as Drools DMN evaluates what we export of it. */
final class DroolsTable {

    private final DMNRuntime runtime;
    private final DMNModel model;

    DroolsTable(GradeTable table) {
        Resource resource = ResourceFactory.newInputStreamResource(new ByteArrayInputStream(DmnWriter.write(table)));
        this.runtime = DMNRuntimeBuilder.fromDefaults().buildConfiguration().fromResources(List.of(resource))
                .getOrElseThrow(e -> new IllegalStateException(e));
        this.model = runtime.getModels().get(0);
        if (model.hasErrors()) {
            throw new IllegalStateException(model.getMessages().toString());
        }
    }

    /** The grade, or null if no row holds. */
    String grade(Composition composition) {
        DMNContext context = runtime.newContext();
        composition.values().forEach((analyte, value) -> context.set(analyte.code(), value));
        DMNResult result = runtime.evaluateAll(model, context);
        return (String) result.getDecisionResults().get(0).getResult();
    }
}
