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
 * How a box behaves.
 *
 * @param address where the box listens; port 0 takes any free one
 * @param data the file that keeps the content between runs
 * @param token what clients must show
 * @param latency how long a request takes between what it reads and what it writes
 * @param latencySpread the sigma of a lognormal factor on the latency; 0 is no spread
 * @param scale shortens pauses and speeds the leak up alike: 0.1 is ten times as fast
 * @param pause how the latency is spent
 * @param replicaLag how far replica reads lag behind
 * @param throttle the token's bucket
 * @param pageSizeMax the ceiling of per_page
 * @param accountZone the account's time zone
 * @param ownerZone the time zone of the token's owner, which decides what midnight is
 * @param rights the permissions of the token's owner
 * @param branding whether mobile markup is appended to HTML on reading
 * @param seed of everything random
 * @param clock tells the time for throttle, replica and dates
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
