package org.example.ledger;

import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.Table;

/** A line of the ledger. */
@Entity
@Table(name = "entry")
public class Entry {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    private String note;

    protected Entry() {
        // for JPA
    }

    Entry(String note) {
        this.note = note;
    }

    /** What is written on it. */
    public String note() {
        return note;
    }
}
