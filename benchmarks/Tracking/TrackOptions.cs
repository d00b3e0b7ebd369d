namespace TechFinance.Actuarial.Benchmarks.Tracking;

/// <summary>How figures are tracked.</summary>
internal sealed record TrackOptions
{
    internal const string Usage = "usage: track [--update] [--json FILE] [--only TEXT] [--baseline FILE]";

    /// <summary>Whether what is measured becomes the baseline.</summary>
    internal bool Update { get; private init; }

    /// <summary>Where the figures go as JSON; null for nowhere.</summary>
    internal string? Json { get; private init; }

    /// <summary>Only figures whose name holds this.</summary>
    internal string Only { get; private init; } = "";

    /// <summary>The file of the baseline.</summary>
    internal string Baseline { get; private init; } = Path.Combine(Repository.Folder, "benchmarks", "baseline.json");

    /// <summary>The options of a command line; null if they are not as they must be.</summary>
    internal static TrackOptions? Of(ReadOnlySpan<string> args) => Of(args, new TrackOptions());

    private static TrackOptions? Of(ReadOnlySpan<string> args, TrackOptions options) => args switch
    {
        [] => options,
        ["--update", .. var rest] => Of(rest, options with { Update = true }),
        ["--json", var file, .. var rest] => Of(rest, options with { Json = file }),
        ["--only", var text, .. var rest] => Of(rest, options with { Only = text }),
        ["--baseline", var file, .. var rest] => Of(rest, options with { Baseline = file }),
        _ => null,
    };
}
