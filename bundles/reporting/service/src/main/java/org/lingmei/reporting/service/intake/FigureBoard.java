package org.lingmei.reporting.service.intake;

import java.util.List;
import java.util.Optional;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.reporting.engine.form.Cell;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.form.Item;
import org.lingmei.reporting.engine.total.Decimals;
import org.lingmei.reporting.service.definitions.Definitions;
import org.lingmei.reporting.service.store.StoredFigures;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The figures that were stored, with what they are called. A county sees its own, an enterprise its own, the province all. */
@Component(service = FigureBoard.class)
public final class FigureBoard {

    private final Transactions transactions;
    private final Registry registry;
    private final Definitions definitions;
    private final SubmissionArchive archive;

    @Activate
    public FigureBoard(@Reference(target = "(lingmei.schema=reporting)") Transactions transactions, @Reference Registry registry,
            @Reference Definitions definitions, @Reference SubmissionArchive archive) {
        this.transactions = transactions;
        this.registry = registry;
        this.definitions = definitions;
        this.archive = archive;
    }

    /**
     * A figure as people read it.
     *
     * @param uscc the enterprise's code; empty for the county's own forms
     * @param enterpriseName its name; empty where the register no longer has it
     * @param item empty where the indicator has none
     * @param title what the indicator is called; its code where no form says it any more
     * @param itemTitle what the item is called; empty texts where there is none
     * @param unit empty where no form says it any more
     * @param ofCounty whether the county asks for it beyond the province's form
     * @param accepted whether its report is accepted
     */
    public record Figure(String uscc, String enterpriseName, String form, String indicator, String item, Text title, Text itemTitle,
            String unit, String value, boolean ofCounty, boolean accepted) {
    }

    /**
     * The figures of one file.
     *
     * @throws org.lingmei.core.api.problem.ProblemException 403 for another enterprise's, 404 if there is none for this caller
     */
    public List<Figure> ofSubmission(Caller caller, long id, StoredFigures.Choice choice) {
        archive.known(caller, id);
        StoredFigures.Choice own = own(caller, choice);
        return shown(transactions.read(tx -> StoredFigures.ofSubmission(tx.connection(), id, own)));
    }

    /**
     * The figures in force of a county for a week.
     *
     * @throws org.lingmei.core.api.problem.ProblemException 403, 404 for an unknown county, 422 for no week
     */
    public List<Figure> inForce(Caller caller, String region, String period, StoredFigures.Choice choice) {
        String week = Periods.parse(period).toString();
        Counties.require(registry, region);
        caller.requireFor(Permission.REPORTING_READ, region);
        StoredFigures.Choice own = own(caller, choice);
        return shown(transactions.read(tx -> StoredFigures.inForce(tx.connection(), region, week, own)));
    }

    private static StoredFigures.Choice own(Caller caller, StoredFigures.Choice choice) {
        return new StoredFigures.Choice(EnterpriseSight.chosen(caller, choice.uscc()), choice.onlyOfCounty());
    }

    private List<Figure> shown(List<StoredFigures.Stored> stored) {
        FormCatalog catalog = definitions.current().catalog();
        return stored.stream().map(figure -> figure.ofCounty()
                ? shown(figure, figure.title(), figure.itemTitle() == null ? Text.same("") : figure.itemTitle(), figure.unit())
                : ofProvince(figure, catalog.cell(figure.form(), figure.indicator(), figure.item()))).toList();
    }

    private Figure ofProvince(StoredFigures.Stored figure, Optional<Cell> cell) {
        return shown(figure, cell.map(known -> known.indicator().title()).orElse(Text.same(figure.indicator())),
                cell.map(Cell::item).map(Item::title).orElse(Text.same(figure.item())),
                cell.map(known -> known.indicator().unit()).orElse(""));
    }

    private Figure shown(StoredFigures.Stored figure, Text title, Text itemTitle, String unit) {
        return new Figure(figure.uscc(), registry.enterprise(figure.uscc()).map(Enterprise::name).orElse(""), figure.form(),
                figure.indicator(), figure.item(), title, itemTitle, unit, Decimals.plain(figure.amount(), 0), figure.ofCounty(),
                figure.accepted());
    }
}
