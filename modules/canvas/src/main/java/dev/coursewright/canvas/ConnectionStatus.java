package dev.coursewright.canvas;

import java.util.Optional;

/** What a first look at the place that a token is meant for has shown. */
public sealed interface ConnectionStatus {

  /**
   * A Canvas that knows the token.
   *
   * @param userId the token's owner
   * @param userName the owner's name, for people
   * @param timeZone the owner's time zone by its IANA name, which is the one that Canvas moves
   *     midnight in; absent if Canvas did not say
   */
  record Welcome(String userId, String userName, Optional<String> timeZone)
      implements ConnectionStatus {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.welcome(this);
    }
  }

  /** Something answers there that is not a Canvas. */
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

  /** The answer points to another place, where the token was not sent. */
  record Redirected(String target, String message) implements ConnectionStatus {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.redirected(this);
    }
  }

  /** The host has no address. */
  record UnknownHost(String message) implements ConnectionStatus {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.unknownHost(this);
    }
  }

  /** The host does not prove who it is, or speaks no TLS. */
  record TlsFailed(String message) implements ConnectionStatus {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.tlsFailed(this);
    }
  }

  /** Nobody takes the connection, or nobody answers on it. */
  record NoConnection(String message) implements ConnectionStatus {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.noConnection(this);
    }
  }

  /** A Canvas, as far as one can see, that cannot answer now or refuses for another reason. */
  record Trouble(String message) implements ConnectionStatus {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.trouble(this);
    }
  }

  <R> R accept(Cases<R> cases);

  /** What to do with each case. */
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
