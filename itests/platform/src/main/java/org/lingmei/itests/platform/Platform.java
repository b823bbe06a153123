package org.lingmei.itests.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A distribution with a home of its own, started as a process, asked over HTTP, and killed as a power cut would.
 *
 * <p>Used by one thread; the clients it gives may be used by many.
 */
public final class Platform implements AutoCloseable {

    /** The administrator of every instance. */
    public static final String ADMIN = "admin";
    /** The password of every user that tests make. */
    public static final String PASSWORD = "Correct-horse-21-battery";

    /** Options of the platforms' virtual machines besides the distribution's own. */
    private static final String JAVA_OPTIONS = System.getProperty("lingmei.platform.options");

    /** What an administrator sets, and each user changes before anything else. */
    private static final String FIRST_PASSWORD = "Battery-21-horse-first";

    private static final Duration START_LIMIT = Duration.ofSeconds(180);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final int SHOWN_LOG_LINES = 150;
    private static final int LOWEST_PORT = 12_000;
    private static final int HIGHEST_PORT = 30_000;

    private final Path home;
    private final Map<String, String> environment;
    private final int port = freePort();
    private final Client anyone = new Client(URI.create("http://127.0.0.1:" + port + "/"));
    private final Map<String, Client> clients = new ConcurrentHashMap<>();
    private Process process;

    private Platform(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    /** What an instance is to be like, before its first start. */
    public static final class Setup {

        private final Path home;
        private final Map<String, String> environment = new LinkedHashMap<>();

        private Setup(String name) {
            home = Checkout.target().resolve("homes").resolve(name);
            Checkout.delete(home);
            Checkout.made(home);
            Checkout.copy(Checkout.distribution().resolve("etc"), home.resolve("etc"));
            environment.put("LINGMEI_ADMIN_PASSWORD", PASSWORD);
            environment.put("EXTRA_JAVA_OPTS", JAVA_OPTIONS);
            patient("org.apache.felix.hc.core.impl.executor.HealthCheckExecutorImpl.cfg", "timeoutInMs = 20000");
        }

        /** On a machine that does much else a health check that takes its time is no sign of anything. */
        private void patient(String file, String line) {
            try {
                Files.writeString(home.resolve("etc").resolve(file), "\n" + line + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Its home directory. */
        public Path home() {
            return home;
        }

        /** Sets a variable of its environment; null takes it away. */
        public Setup environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /** Writes a file of its {@code etc}. */
        public Setup etc(String file, String content) {
            return file("etc/" + file, content);
        }

        /** Writes a file of its home. */
        public Setup file(String path, String content) {
            Path file = home.resolve(path);
            Checkout.made(file.getParent());
            try {
                Files.writeString(file, content, StandardCharsets.UTF_8);
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Lets it keep its data in PostgreSQL, by editing one file as an operator would. */
        public Setup postgres(Postgres server) {
            String file = "org.ops4j.datasource-lingmei.cfg";
            try {
                String shipped = Files.readString(home.resolve("etc").resolve(file), StandardCharsets.UTF_8);
                String edited = shipped.replaceAll("(?m)^(osgi\\.jdbc\\.driver\\.name|url)( = .*derby.*)$", "#$1$2")
                        .replaceAll("(?m)^#(osgi\\.jdbc\\.driver\\.name = PostgreSQL.*)$", "$1")
                        .replaceAll("(?m)^#url = jdbc:postgresql.*$", "url = " + server.url())
                        .replaceAll("(?m)^#user = .*$", "user = " + Postgres.USER)
                        .replaceAll("(?m)^#password = .*$", "password = " + Postgres.USER);
                return etc(file, edited);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Gives it a modules folder of its own: those of the distribution and these, which are signed for it. */
        public Setup modules(List<Path> more, String... furtherLines) {
            Path folder = home.resolve("modules");
            Path shipped = Checkout.distribution().resolve("modules");
            if (Files.isDirectory(shipped)) {
                Checkout.copy(shipped, folder);
            }
            Checkout.made(folder);
            try {
                for (Path module : more) {
                    Files.write(folder.resolve(module.getFileName()), Signing.signed(Files.readAllBytes(module)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return etc("org.lingmei.county.host.cfg", "modulesFolder = " + folder + "\n" + String.join("\n", furtherLines) + "\n");
        }

        /** The instance, not yet started. */
        public Platform build() {
            return new Platform(home, environment);
        }

        /** The instance, started and answering. */
        public Platform start() {
            Platform platform = build();
            platform.start();
            return platform;
        }
    }

    /** An instance with a fresh home. */
    public static Setup setup(String name) {
        return new Setup(name);
    }

    /**
     * A port on which nobody listens, and none of those that the system gives to connections of its own choice: one of them would have
     * it before the platform does.
     */
    public static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                continue;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Its home directory. */
    public Path home() {
        return home;
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Starts it and waits until it says that it is healthy; one that does not get there is killed. */
    public void start() {
        launch();
        try {
            awaitHealthy();
        } catch (AssertionError failed) {
            kill();
            throw failed;
        }
    }

    /** Starts it and does not wait. */
    public void launch() {
        if (process != null && process.isAlive()) {
            throw new IllegalStateException("runs already");
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(Checkout.distribution().resolve("bin/karaf").toString(), "server");
            Map<String, String> env = builder.environment();
            env.keySet().removeIf(name -> name.startsWith("LINGMEI_") || name.startsWith("KARAF_"));
            env.put("JAVA_HOME", System.getProperty("java.home"));
            env.put("LINGMEI_HOME", home.toString());
            env.put("LINGMEI_HTTP_PORT", Integer.toString(port));
            env.put("LINGMEI_HTTP_HOST", "127.0.0.1");
            env.put("LINGMEI_SSH_PORT", Integer.toString(freePort()));
            env.put("KARAF_ETC", home.resolve("etc").toString());
            environment.forEach((name, value) -> {
                if (value == null) {
                    env.remove(name);
                } else {
                    env.put(name, value);
                }
            });
            builder.redirectErrorStream(true);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(console().toFile()));
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until {@code GET /health} is answered with 200; fails if that is said although a room is missing. */
    public void awaitHealthy() {
        Answer[] health = new Answer[1];
        Await.until(START_LIMIT, () -> "the platform is healthy" + tail(), () -> {
            if (!process.isAlive()) {
                throw new AssertionError("The platform ended with " + process.exitValue() + tail());
            }
            health[0] = anyone.get("//health");
            return health[0].status() == 200;
        });
        for (String path : List.of("/me", "/modules", "/calendars/2021", "/reporting/forms")) {
            Answer answer = anyone.get(path);
            if (answer.status() != 401) {
                throw new AssertionError("Says that it is well, " + health[0] + ", but a room is missing: " + answer);
            }
        }
    }

    /** What it wrote to its console since its first start. */
    public Path console() {
        return home.resolve("console.txt");
    }

    /** Its log. */
    public Path log() {
        return home.resolve("data/log/karaf.log");
    }

    /** The ends of its log and console and what it says about its health, to explain a failure. */
    public String tail() {
        StringBuilder text = new StringBuilder();
        try {
            text.append("\n--- health\n").append(anyone.get("//health"));
        } catch (RuntimeException e) {
            text.append(e);
        }
        for (Path file : List.of(console(), log())) {
            text.append("\n--- ").append(file).append('\n');
            try {
                List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
                lines.subList(Math.max(0, lines.size() - SHOWN_LOG_LINES), lines.size()).forEach(line -> text.append(line).append('\n'));
            } catch (IOException e) {
                text.append(e).append('\n');
            }
        }
        return text.toString();
    }

    /** Whether the process lives. */
    public boolean running() {
        return process != null && process.isAlive();
    }

    /** Kills it with signal 9, as a power cut would. */
    public void kill() {
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(all);
    }

    /**
     * From now on no file that it writes gets longer than that, which it meets as it meets a full disk: the write fails. It can be
     * taken back by {@link Long#MAX_VALUE}.
     */
    public void longestFile(long bytes) {
        String limit = "--fsize=" + (bytes == Long.MAX_VALUE ? "unlimited" : Long.toString(bytes)) + ":unlimited";
        for (ProcessHandle each : processes()) {
            try {
                Process set = new ProcessBuilder("prlimit", "--pid", Long.toString(each.pid()), limit).inheritIO().start();
                if (set.waitFor() != 0) {
                    throw new IllegalStateException("The length of files cannot be limited");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Asks it to stop (SIGTERM) and waits until it has. */
    public void terminate() {
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroy);
        awaitEnd(all);
    }

    /** The virtual machine and the script that started it. */
    List<ProcessHandle> processes() {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    }

    private void awaitEnd(List<ProcessHandle> all) {
        try {
            CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            String tail = tail();
            all.forEach(ProcessHandle::destroyForcibly);
            throw new AssertionError("Does not stop" + tail, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        clients.clear();
    }

    /** Someone who has not logged in. */
    public Client anyone() {
        return anyone;
    }

    /** The administrator. */
    public Client admin() {
        return clients.computeIfAbsent(ADMIN, name -> anyone.login(name, PASSWORD));
    }

    /** A user with a role of the province, made at the first call. */
    public Client user(String role) {
        return user(role, null, null);
    }

    /** A user with a role in a county, made at the first call. */
    public Client user(String role, String region) {
        return user(role, region, null);
    }

    /** A user with a role, bound to a county or an enterprise or neither, made at the first call. */
    public Client user(String role, String region, String enterprise) {
        String name = role + (region == null ? "" : "-" + region) + (enterprise == null ? "" : "-" + enterprise.toLowerCase());
        return clients.computeIfAbsent(name, username -> {
            Map<String, Object> user = new LinkedHashMap<>();
            user.put("username", username);
            user.put("displayName", username);
            user.put("roles", List.of(role));
            user.put("region", region);
            user.put("enterprise", enterprise);
            user.put("password", FIRST_PASSWORD);
            Answer made = admin().post("/users", user);
            if (made.status() != 409) {
                made.expect(201);
            } else {
                Answer login = anyone.post("/tokens", Map.of("username", username, "password", PASSWORD));
                if (login.status() != 401) {
                    return anyone.token(login.expect(200).json().path("token").asText());
                }
                // made before the platform was killed, and had no time to choose
            }
            return anyone.login(username, FIRST_PASSWORD).changePassword(FIRST_PASSWORD, PASSWORD);
        });
    }

    @Override
    public void close() {
        if (running()) {
            terminate();
        }
    }
}
