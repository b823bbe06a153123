package org.lingmei.itests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.lingmei.itests.platform.Platform;

/** 200 MB are refused while they stream: long before the last byte, whether or not the size was announced. */
@Order(4)
class LargeUploadTest {

    private static final String WEEK = "2021-W22";
    private static final String REGION = "210624";
    private static final long WHOLE = 200L << 20;
    private static final int PIECE = 1 << 16;

    private final Platform platform = Shared.platform();

    @Test
    void announcedByItsLength() throws Exception {
        Sent sent = send("Content-Length: " + WHOLE, false);
        assertRefused(sent);
        assertTrue(sent.bytes < WHOLE / 4, () -> "answered after " + sent.bytes + " bytes");
    }

    @Test
    void inPieces() throws Exception {
        Sent sent = send("Transfer-Encoding: chunked", true);
        assertRefused(sent);
        assertTrue(sent.bytes < WHOLE / 2, () -> "answered after " + sent.bytes + " bytes");
    }

    @Test
    void moreThanAnnouncedIsNotReadAsAFile() throws Exception {
        Sent sent = send("Content-Length: 99999999999999999999", false);
        assertTrue(sent.answer.startsWith("HTTP/1.1 413") || sent.answer.startsWith("HTTP/1.1 400"), sent.answer);
    }

    private void assertRefused(Sent sent) {
        assertTrue(sent.answer.startsWith("HTTP/1.1 413"), () -> "answered: " + sent.answer);
        assertTrue(sent.answer.contains("application/problem+json"), sent.answer);
        assertTrue(sent.answer.contains("urn:lingmei:problem:file-too-large"), sent.answer);
        assertEquals(0, platform.user("leader").get("/reporting/submissions?region=" + REGION + "&period=" + WEEK).expect(200).json().size());
        platform.anyone().get("//health").expect(200);
    }

    private record Sent(String answer, long bytes) {
    }

    private Sent send(String framing, boolean chunked) throws Exception {
        String token = platform.anyone().post("/tokens", Map.of("username", Platform.ADMIN, "password", Platform.PASSWORD))
                .expect(200).json().path("token").asText();
        try (Socket socket = new Socket("127.0.0.1", platform.port())) {
            socket.setSoTimeout(60_000);
            AtomicLong bytes = new AtomicLong();
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/v1/reporting/submissions?region=" + REGION + "&period=" + WEEK + " HTTP/1.1\r\nHost: 127.0.0.1:"
                    + platform.port() + "\r\nAuthorization: Bearer " + token + "\r\nContent-Type: text/csv\r\n" + framing + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            Thread sender = new Thread(() -> stream(out, chunked, bytes));
            sender.setDaemon(true);
            sender.start();
            String answer = answer(socket.getInputStream());
            long sent = bytes.get();
            socket.close();
            sender.join(60_000);
            return new Sent(answer, sent);
        }
    }

    private static void stream(OutputStream out, boolean chunked, AtomicLong bytes) {
        byte[] piece = "x".repeat(PIECE).getBytes(StandardCharsets.US_ASCII);
        byte[] size = (Integer.toHexString(PIECE) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try {
            while (bytes.get() < WHOLE) {
                if (chunked) {
                    out.write(size);
                }
                out.write(piece);
                if (chunked) {
                    out.write('\r');
                    out.write('\n');
                }
                bytes.addAndGet(PIECE);
            }
            if (chunked) {
                out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.flush();
        } catch (IOException refused) {
            // what the platform does to whoever goes on sending
        }
    }

    /** Reads until the problem's closing brace, the end, or the connection breaks. */
    private static String answer(InputStream in) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            byte[] buffer = new byte[4_096];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                read.write(buffer, 0, count);
                if (read.toString(StandardCharsets.UTF_8).contains("}")) {
                    break;
                }
            }
        } catch (IOException broken) {
            read.writeBytes(("\n[" + broken + "]").getBytes(StandardCharsets.UTF_8));
        }
        return read.toString(StandardCharsets.UTF_8);
    }
}
