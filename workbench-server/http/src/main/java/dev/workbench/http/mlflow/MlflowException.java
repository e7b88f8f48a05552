package dev.workbench.http.mlflow;

import dev.workbench.contract.ProblemException;

/// A request that cannot be done, as MLflow's clients are told.
final class MlflowException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ErrorCode code;
  private final int status;

  MlflowException(ErrorCode code, String message) {
    this(code, code.status(), message);
  }

  private MlflowException(ErrorCode code, int status, String message) {
    super(message, null, false, false);
    this.code = code;
    this.status = status;
  }

  static MlflowException invalid(String message) {
    return new MlflowException(ErrorCode.INVALID_PARAMETER_VALUE, message);
  }

  static MlflowException notFound(String message) {
    return new MlflowException(ErrorCode.RESOURCE_DOES_NOT_EXIST, message);
  }

  /// What the rest of the program could not do.
  ///
  /// @param ofConflict what MLflow calls a conflict there
  static MlflowException of(ProblemException problem, ErrorCode ofConflict) {
    String message = String.valueOf(problem.getMessage());
    return switch (problem.kind()) {
      case INVALID -> invalid(message);
      case NOT_FOUND -> notFound(message);
      case CONFLICT -> new MlflowException(ofConflict, message);
      case TOO_LARGE, UNSUPPORTED ->
          new MlflowException(ErrorCode.BAD_REQUEST, problem.kind().status(), message);
      case TOO_BUSY -> new MlflowException(ErrorCode.RESOURCE_EXHAUSTED, message);
      case UNAVAILABLE -> new MlflowException(ErrorCode.TEMPORARILY_UNAVAILABLE, message);
      case INTERNAL ->
          new MlflowException(
              ErrorCode.INTERNAL_ERROR, "an error in the workbench; its log says more");
    };
  }

  ErrorCode code() {
    return code;
  }

  int status() {
    return status;
  }
}
