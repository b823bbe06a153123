package org.lingmei.reporting.service.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lingmei.reporting.service.definitions.Definitions;

/** Puts edited forms and rules in force. */
@Service
@Command(scope = "lingmei", name = "definitions-reload",
        description = "Reads etc/lingmei/forms.json and rules.json again and puts them in force")
public final class DefinitionsReload implements Action {

    @Reference
    private Definitions definitions;

    @Override
    public Object execute() {
        try {
            definitions.reload();
        } catch (IllegalArgumentException e) {
            System.out.println("Refused, what was in force stays: " + e.getMessage());
            return null;
        }
        Definitions.Book book = definitions.current();
        System.out.printf("In force: %d forms (%.12s), rules %.12s%n", book.catalog().forms().size(), book.formsSha256(),
                book.rulesSha256());
        return null;
    }
}
