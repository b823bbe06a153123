package org.lingmei.itests.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * The way to a server on the loopback that can be cut: connections break at once and new ones are closed as soon as they are made,
 * until it is mended.
 */
public final class Cable implements AutoCloseable {

    private final int to;
    private final ServerSocket door;
    private final List<Socket> ends = new ArrayList<>();
    private boolean cut;

    /** A whole cable to that port. */
    public Cable(int to) {
        this.to = to;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        begin(this::accept);
    }

    /** The port that leads through it. */
    public int port() {
        return door.getLocalPort();
    }

    /** Breaks every connection. */
    public synchronized void cut() {
        cut = true;
        ends.forEach(Cable::close);
        ends.clear();
    }

    /** New connections hold again. */
    public synchronized void mend() {
        cut = false;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                join(door.accept());
            } catch (IOException closed) {
                return;
            }
        }
    }

    private synchronized void join(Socket near) {
        if (cut) {
            close(near);
            return;
        }
        try {
            Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
            // small packets go back and forth all the time
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            ends.add(near);
            ends.add(far);
            begin(() -> carry(near, far));
            begin(() -> carry(far, near));
        } catch (IOException unreachable) {
            close(near);
        }
    }

    private static void carry(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException broken) {
            // both ends are closed below, which is all that can be done about it
        }
        close(from);
        close(to);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void begin(Runnable work) {
        Thread thread = new Thread(work, "cable");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
