package dev.workbench.app.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workbench.contract.Experiments.Result;

/// How a result is printed.
public enum Output {
  TABLE {
    @Override
    public String of(Result result) {
      return ResultTable.of(result);
    }
  },

  /// One object on one line.
  JSON {
    @Override
    public String of(Result result) {
      try {
        return JsonMapper.builder().build().writeValueAsString(result) + System.lineSeparator();
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("cannot print the result of " + result.experiment(), e);
      }
    }
  };

  /// The text, with the end of its last line.
  public abstract String of(Result result);
}
