package org.lingmei.core.runtime.store;

import java.math.BigDecimal;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.lingmei.core.api.Region;

/** A county as it is stored. */
@Entity
@Table(name = "region", schema = "core")
public class RegionEntity {

    @Id
    private String code;

    private int position;

    private String name;

    private String city;

    @Column(name = "city_code")
    private String cityCode;

    private String plate;

    @Column(name = "annual_quota_kt")
    private BigDecimal annualQuotaKt;

    @Version
    private long version;

    /** For JPA. */
    protected RegionEntity() {
    }

    public RegionEntity(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /**
     * Takes over what the register's file says.
     *
     * @param newPosition place in the province's order, from 0
     * @return whether anything changed
     */
    public boolean update(Region region, int newPosition) {
        boolean same = position == newPosition && name != null && region().equals(region);
        position = newPosition;
        name = region.name();
        city = region.city();
        cityCode = region.cityCode();
        plate = region.plate();
        annualQuotaKt = region.annualQuotaKt();
        return !same;
    }

    public Region region() {
        return new Region(code, name, city, cityCode, plate, Decimals.plain(annualQuotaKt));
    }
}
