/// MLflow's tracking API 2.0 over HTTP, so that whatever logs to MLflow logs here.
@NullMarked
package dev.workbench.http.mlflow;

import org.jspecify.annotations.NullMarked;
