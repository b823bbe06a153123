package org.lingmei.reporting.service.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import javax.ws.rs.core.MediaType;
import org.junit.jupiter.api.Test;

class SubmissionsResourceTest {

    @Test
    void theTypeThatIsKeptFitsItsPlace() {
        assertEquals("", SubmissionsResource.contentType(null));
        assertEquals("text/csv", SubmissionsResource.contentType(new MediaType("text", "csv", Map.of("charset", "GBK"))));
        assertEquals(255, SubmissionsResource.contentType(new MediaType("text", "x".repeat(250))).length());
        assertEquals("", SubmissionsResource.contentType(new MediaType("text", "x".repeat(251))));
    }
}
