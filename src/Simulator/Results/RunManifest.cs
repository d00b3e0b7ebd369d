using System.Text.Json;
using System.Text.Json.Serialization;

namespace TechFinance.Actuarial.Simulator.Results;

/// <summary>run.json: where a result comes from, and how to get it again. It is written last.</summary>
public sealed record RunManifest
{
    private static readonly RunManifestJson Json = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The version of the shape of this file.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>The program's version.</summary>
    public required string Version { get; init; }

    /// <summary>The version of the mapping from names to random numbers.</summary>
    public int StreamVersion { get; init; } = MonteCarlo.Random.StreamKey.Version;

    /// <summary>The scenario as it was run, after defaults and options.</summary>
    public required Books.Scenario Scenario { get; init; }

    /// <summary>The files that were read, with their hashes.</summary>
    public required IReadOnlyList<Books.SourceFile> Inputs { get; init; }

    /// <summary>The files that were written, with their hashes.</summary>
    public required IReadOnlyList<Books.SourceFile> Outputs { get; init; }

    /// <summary>The command that repeats the run.</summary>
    public required string Command { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>The time that the scenario took.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>The number of threads; it does not change the figures.</summary>
    public required int Threads { get; init; }

    internal void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Json.RunManifest) + "\n");
}

/// <summary>Writes manifests without reflection, which would be a good part of a short run.</summary>
[JsonSerializable(typeof(RunManifest))]
internal sealed partial class RunManifestJson : JsonSerializerContext;
