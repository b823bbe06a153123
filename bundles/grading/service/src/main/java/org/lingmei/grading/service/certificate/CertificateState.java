package org.lingmei.grading.service.certificate;

import java.util.Locale;
import org.lingmei.core.api.Text;

/** Whether a certificate still counts. */
public enum CertificateState {
    /** What it says is what the store says. */
    VALID(new Text("有效", "valid"), new Text("证书有效，所列内容与登记一致。", "The certificate counts; what it says is what is registered.")),
    /** Somebody took it back, with a reason. */
    REVOKED(new Text("已撤销", "revoked"), new Text("证书已撤销，不得再使用。", "The certificate was revoked and must not be used any more.")),
    /** The analyses that it rests on were corrected, or others of the lot have arrived, after it was issued. */
    SUPERSEDED(new Text("已失效", "superseded"), new Text("签发后化验数据有更正或增补，证书所列数值已不是现行数值，应以重新签发的证书为准。",
            "The analyses were corrected or added to after the certificate was issued; its figures no longer count, a new certificate does."));

    private final Text label;
    private final Text meaning;

    CertificateState(Text label, Text meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    /** The name in data and interfaces: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Text label() {
        return label;
    }

    /** What that means for whoever holds the certificate in hand. */
    public Text meaning() {
        return meaning;
    }
}
