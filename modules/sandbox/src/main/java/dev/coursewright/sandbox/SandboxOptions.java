package dev.coursewright.sandbox;

import com.google.common.collect.ImmutableSet;
import dev.coursewright.sandbox.web.Rights;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Options of a sandbox.
 *
 * @param address address to listen on; port 0 takes any free port
 * @param data the file that keeps the content between runs
 * @param token the access token that clients must send
 * @param latency how long a request takes between what it reads and what it writes
 * @param latencySpread the sigma of a lognormal factor on the latency; 0 is no spread
 * @param scale scale of time for pauses and for the bucket's leak: 0.1 is ten times as fast
 * @param pause spends the latency
 * @param replicaLag how far replica reads lag behind
 * @param throttle options of the token's rate limit
 * @param pageSizeMax the largest {@code per_page}
 * @param accountZone the account's time zone
 * @param ownerZone time zone of the token's owner, by which dates without offset are read
 * @param rights the permissions of the token's owner
 * @param branding whether answers append the markup for mobile clients to HTML
 * @param seed seed of latency and random faults
 * @param clock clock of throttle, replica and dates
 */
@RecordBuilder
public record SandboxOptions(
    InetSocketAddress address,
    Optional<Path> data,
    String token,
    Duration latency,
    double latencySpread,
    double scale,
    Pause pause,
    Duration replicaLag,
    ThrottleOptions throttle,
    int pageSizeMax,
    ZoneId accountZone,
    ZoneId ownerZone,
    ImmutableSet<String> rights,
    boolean branding,
    long seed,
    InstantSource clock)
    implements SandboxOptionsBuilder.With {

  /** On loopback, with an admin's token, no latency, no lag, and the default throttle. */
  public static SandboxOptions defaults() {
    return new SandboxOptions(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        Optional.empty(),
        "sandbox-token",
        Duration.ZERO,
        0,
        1,
        Pause.sleeping(),
        Duration.ZERO,
        ThrottleOptions.defaults(),
        100,
        ZoneId.of("America/Denver"),
        ZoneId.of("America/Denver"),
        Rights.ADMIN,
        true,
        1,
        InstantSource.system());
  }
}
