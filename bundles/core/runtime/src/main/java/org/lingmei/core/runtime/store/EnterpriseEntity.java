package org.lingmei.core.runtime.store;

import java.math.BigDecimal;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Uscc;

/** An enterprise as it is stored. */
@Entity
@Table(name = "enterprise", schema = "core")
public class EnterpriseEntity {

    @Id
    private String uscc;

    private String region;

    private String name;

    @Enumerated(EnumType.STRING)
    private Enterprise.Kind kind;

    @Column(name = "licensed_capacity_kt")
    private BigDecimal licensedCapacityKt;

    private int kilns;

    @Column(name = "code_accepted")
    private boolean codeAccepted;

    @Column(name = "code_acceptance_reason")
    private String codeAcceptanceReason;

    @Version
    private long version;

    /** For JPA. */
    protected EnterpriseEntity() {
    }

    public EnterpriseEntity(Uscc code) {
        this.uscc = code.value();
    }

    public void update(Enterprise enterprise) {
        region = enterprise.region();
        name = enterprise.name();
        kind = enterprise.kind();
        licensedCapacityKt = enterprise.licensedCapacityKt();
        kilns = enterprise.kilns();
    }

    public void acceptCode(String reason) {
        codeAccepted = true;
        codeAcceptanceReason = reason;
    }

    public boolean codeAccepted() {
        return codeAccepted;
    }

    public Enterprise enterprise() {
        return new Enterprise(new Uscc(uscc), region, name, kind, Decimals.plain(licensedCapacityKt), kilns);
    }
}
