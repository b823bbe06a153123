package org.lingmei.county.host;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set in {@code etc/org.lingmei.county.host.cfg}. */
@ObjectClassDefinition(id = HostConfig.PID, name = "Lingmei county host",
        description = "Where county modules come from and how much each may use.")
public @interface HostConfig {

    /** The configuration's name. */
    String PID = "org.lingmei.county.host";

    @AttributeDefinition(name = "Modules folder",
            description = "Every module jar in it is installed at start; empty: the folder modules below Karaf's home.")
    String modulesFolder() default "";

    @AttributeDefinition(name = "Decoding budget", description = "Longest time a module may take to read a file, in ms.")
    long decodeBudgetMillis() default 20_000;

    @AttributeDefinition(name = "Rules budget", description = "Longest time all rules of a module may take for a file, in ms.")
    long rulesBudgetMillis() default 10_000;

    @AttributeDefinition(name = "Admission budget",
            description = "Longest time a module may take to be created and to say who it is, and for each of its health checks, in ms.")
    long admissionBudgetMillis() default 10_000;

    @AttributeDefinition(name = "Request budget", description = "Longest time a module's own REST resource may take to answer, in ms.")
    long restBudgetMillis() default 30_000;

    @AttributeDefinition(name = "Requests at once", description = "Requests that a module's own REST resources answer at once.")
    int restCalls() default 32;

    @AttributeDefinition(name = "Requests waiting", description = "Requests that may wait for a module's own REST resources.")
    int restWaiting() default 64;

    @AttributeDefinition(name = "Fetch budget",
            description = "Longest time a module's connector may take to fetch, in ms; not longer than the longest drain, or an upgrade may cut it off.")
    long fetchBudgetMillis() default 60_000;

    @AttributeDefinition(name = "Calls at once", description = "Calls of one kind that a module carries out at once.")
    int concurrentCalls() default 2;

    @AttributeDefinition(name = "Calls waiting", description = "Calls of one kind that may wait for a module; more are refused, and files among them have to come again.")
    int waitingCalls() default 32;

    @AttributeDefinition(name = "Longest wait", description = "Longest time a call waits for its turn, in ms.")
    long waitMillis() default 2_000;

    @AttributeDefinition(name = "Breaker failures", description = "Failures that suspend a module …")
    int breakerFailures() default 5;

    @AttributeDefinition(name = "Breaker calls", description = "… among so many of its latest calls of one kind.")
    int breakerCalls() default 10;

    @AttributeDefinition(name = "Breaker pause", description = "How long a module stays suspended before it is tried again, in ms.")
    long breakerPauseMillis() default 60_000;

    @AttributeDefinition(name = "Rows at most", description = "Figures that a module may make of one file.")
    int maxRows() default 1_000_000;

    @AttributeDefinition(name = "Findings at most", description = "Findings that one rule of a module may give for one file.")
    int maxFindings() default 10_000;

    @AttributeDefinition(name = "Gate budget",
            description = "Longest time that a new version may take to come up and to pass all its checks, in ms. Each call of a check has its own limit besides.")
    long gateMillis() default 30_000;

    @AttributeDefinition(name = "Migration budget",
            description = "Longest time that the change of a new version's tables may take, in ms; other counties' changes wait meanwhile, but no longer than that.")
    long migrationMillis() default 60_000;

    @AttributeDefinition(name = "Watch period",
            description = "How long a version that was deployed is watched after it came into force, in ms; 0: not at all.")
    long watchMillis() default 300_000;

    @AttributeDefinition(name = "Watch calls", description = "A version that is watched is rolled back after so many calls at least …")
    int watchCalls() default 10;

    @AttributeDefinition(name = "Watch failures", description = "… if so many percent of them failed, or more.")
    int watchFailurePercent() default 50;

    @AttributeDefinition(name = "Look at health",
            description = "How often the health checks of the versions in force are run, in ms; a version that is watched is rolled back when "
                    + "one was not well at three of these looks in a row.")
    long watchHealthMillis() default 10_000;

    @AttributeDefinition(name = "Longest drain",
            description = "How long a version that is no longer in force waits for the calls under way in it, in ms; then it goes anyway.")
    long drainMillis() default 60_000;

    @AttributeDefinition(name = "Node name", description = "What this node is called among those on the same database; empty: host and port.")
    String nodeName() default "";

    @AttributeDefinition(name = "Look for changes", description = "How often a node looks whether another has changed a module, in ms.")
    long lookMillis() default 2_000;

    @AttributeDefinition(name = "First retry", description = "How long after a version that should be in force could not be brought up on a "
            + "node it is tried again there, in ms; twice as long each time, up to an hour.")
    long retryMillis() default 60_000;

    @AttributeDefinition(name = "Versions kept", description = "So many of each county's latest versions stay in the database.")
    int keptVersions() default 20;

    @AttributeDefinition(name = "Signers folder",
            description = "Certificates of those who may sign modules, relative to etc; empty: lingmei/module-signers.")
    String signersFolder() default "";

    @AttributeDefinition(name = "Development mode",
            description = "Accept unsigned modules. Only for a machine that is nobody's but the developer's.")
    boolean developmentMode() default false;

    // no .* above a package whose services rule over the platform: modules find the services of what is open
    @AttributeDefinition(name = "Packages for modules",
            description = "Packages of the platform's bundles that modules may import; a name with .* means the package and all below it. "
                    + "Those of the JDK are always among them.")
    String[] modulePackages() default {"org.lingmei.county.spi.*", "org.lingmei.core.api", "org.lingmei.core.api.office",
        "org.lingmei.core.api.problem", "org.lingmei.grading.api", "org.lingmei.reporting.api", "javax.ws.rs.*", "javax.annotation.*", "javax.persistence.*",
        "io.swagger.v3.oas.annotations.*", "org.slf4j", "org.osgi.service.component", "org.osgi.service.component.propertytypes", "org.osgi.framework",
        "org.apache.felix.hc.api", "com.fasterxml.jackson.annotation"};
}
