package dev.coursewright.canvas;

import java.util.Optional;

/** The result of a first request to a base URL with a token. */
public sealed interface ConnectionStatus {

  /**
   * A Canvas that accepts the token.
   *
   * @param userId the token's owner
   * @param userName the owner's name, for messages
   * @param timeZone the owner's IANA time zone, in which Canvas moves due times at midnight to the
   *     end of the day; absent if Canvas did not send it
   */
  record Welcome(String userId, String userName, Optional<String> timeZone)
      implements ConnectionStatus {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.welcome(this);
    }
  }

  /** The server that answers is not a Canvas. */
  record NotCanvas(String message) implements ConnectionStatus {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.notCanvas(this);
    }
  }

  /** A Canvas that refuses the token. */
  record CredentialsRefused(String message) implements ConnectionStatus {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.credentialsRefused(this);
    }
  }

  /** The answer is a redirect, which was not followed. */
  record Redirected(String target, String message) implements ConnectionStatus {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.redirected(this);
    }
  }

  /** The host name cannot be resolved. */
  record UnknownHost(String message) implements ConnectionStatus {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.unknownHost(this);
    }
  }

  /** TLS failed: the certificate is not valid for the host, or there is no TLS. */
  record TlsFailed(String message) implements ConnectionStatus {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.tlsFailed(this);
    }
  }

  /** The connection was refused, or there was no answer in time. */
  record NoConnection(String message) implements ConnectionStatus {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.noConnection(this);
    }
  }

  /** Apparently a Canvas, which failed to answer or refused for another reason. */
  record Trouble(String message) implements ConnectionStatus {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.trouble(this);
    }
  }

  <R> R accept(Cases<R> cases);

  /** A function of the status, by case. */
  interface Cases<R> {
    R welcome(Welcome welcome);

    R notCanvas(NotCanvas notCanvas);

    R credentialsRefused(CredentialsRefused refused);

    R redirected(Redirected redirected);

    R unknownHost(UnknownHost unknown);

    R tlsFailed(TlsFailed failed);

    R noConnection(NoConnection none);

    R trouble(Trouble trouble);
  }
}
