using TechFinance.Actuarial.MonteCarlo.Distributions;

namespace TechFinance.Actuarial.Simulator.Tables;

/// <summary>The families that a book may name; they come from the library that draws from them.</summary>
/// <param name="Severities">The families of amounts.</param>
/// <param name="Frequencies">The families of claim counts.</param>
internal sealed record Registry(IReadOnlyList<Family<Severity>> Severities, IReadOnlyList<Family<Frequency>> Frequencies);

/// <summary>A column of distributions; its default is itself a distribution in a cell.</summary>
internal sealed class DistributionColumn<T>(string name, string? byDefault, string meaning)
    : Column(name, "distribution", "a family and its parameters: name key=value …", byDefault, meaning)
    where T : class
{
    /// <summary>Reads a cell; null when it could, else what is wrong with it.</summary>
    public Fault? Read(string text, IReadOnlyList<Family<T>> families, out T? value)
    {
        if (DistributionText.Parse(text, families, out value) is not { } fault)
            return null;
        return fault with { Message = $"{Name}: {fault.Message}" };
    }
}
