package dev.workbench.core.report;

import dev.workbench.contract.Experiments.Chart;
import dev.workbench.contract.Experiments.Definition;
import dev.workbench.contract.Experiments.Result;
import dev.workbench.contract.Runs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that a report shows.
///
/// @param definition null for an experiment that was not defined by a file
/// @param runs all of them, also those of no variant
/// @param problem why there are no curves; empty when there are
/// @param figures of one seed
record Contents(
    String name,
    @Nullable Definition definition,
    Result result,
    List<Variant> variants,
    List<Runs.Run> runs,
    List<Chart> charts,
    List<Curve> curves,
    String problem,
    List<FigureRow> figures) {}
