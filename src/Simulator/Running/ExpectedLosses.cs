using TechFinance.Actuarial.Simulator.Books;

namespace TechFinance.Actuarial.Simulator.Running;

/// <summary>
/// The expected losses of policies without simulation, one for each policy in the order of the book and in the scenario's currency. How
/// policies depend on each other does not change them, and what moving exchange rates and shocks add is in them.
/// </summary>
public static class ExpectedLosses
{
    /// <summary>Before terms; infinite where a loss has no mean, NaN where that is not worked out.</summary>
    public static IReadOnlyList<double> GroundUp(Assumptions assumptions)
    {
        ArgumentNullException.ThrowIfNull(assumptions);
        return [.. All(assumptions).Select(i => i.ToGroundUp is null ? i.MeanGroundUp : double.NaN)];
    }

    /// <summary>After terms; infinite where a payment has no mean, NaN where that is not worked out.</summary>
    public static IReadOnlyList<double> Gross(Assumptions assumptions)
    {
        ArgumentNullException.ThrowIfNull(assumptions);
        return [.. All(assumptions).Select(i => i.ToMean is null ? i.MeanPaid.Value : double.NaN)];
    }

    private static Insured[] All(Assumptions assumptions) => Insured.Of(assumptions, Environment.ProcessorCount, CancellationToken.None);
}
