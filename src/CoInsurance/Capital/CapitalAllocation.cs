using TechFinance.Actuarial.MonteCarlo.Measures;

namespace TechFinance.Actuarial.CoInsurance.Capital;

/// <summary>A part of a loss that capital is allocated to.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Figures">One figure a trial, at least 0.</param>
public sealed record CapitalPart(string Name, double[] Figures)
{
    /// <summary>What it would carry if it stood by itself; null for its own figures.</summary>
    public double[]? Alone { get; init; }

    /// <summary>What the capital of that is multiplied by.</summary>
    public double AloneFactor { get; init; } = 1;
}

/// <summary>The capital of a loss and its allocation to parts.</summary>
/// <param name="Whole">The capital of all parts together.</param>
/// <param name="StandAlone">The capital that each part would need by itself.</param>
/// <param name="Methods">The allocations; every one adds up to the whole exactly.</param>
/// <param name="NotWorkedOut">The methods that could not be applied, each with the reason.</param>
/// <param name="IsExact">Whether all groups of parts were measured; else a sample of the orders in which they join.</param>
public sealed record CapitalAllocation(
    Estimate Whole, IReadOnlyList<Estimate> StandAlone, IReadOnlyList<MethodAllocation> Methods, IReadOnlyList<string> NotWorkedOut, bool IsExact);

/// <summary>An allocation by one method.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Capital">The capital of each part.</param>
/// <param name="Relief">The part of its stand-alone capital that each part is spared; null where that is 0.</param>
/// <param name="Core">Whether every group of parts is better off in the whole.</param>
public sealed record MethodAllocation(string Method, IReadOnlyList<Estimate> Capital, IReadOnlyList<Estimate?> Relief, CoreTest Core);

/// <summary>
/// The core test: no group should be allocated more than it would need by itself (D. B. Gillies 1959; M. Denault,
/// <em>Coherent allocation of risk capital</em>, Journal of Risk 4(1), 2001).
/// </summary>
/// <param name="Tested">The number of groups that were tested.</param>
/// <param name="WorseOff">Those of them that are worse off than by themselves, by more than rounding, a billionth of capital and mean together.</param>
/// <param name="Groups">These groups from the worst; where there are none, the one that gains least.</param>
public sealed record CoreTest(int Tested, int WorseOff, IReadOnlyList<CoreGroup> Groups);

/// <summary>One group in the core test.</summary>
/// <param name="Members">The places of its parts.</param>
/// <param name="Needed">The capital that it would need by itself.</param>
/// <param name="Excess">What is allocated to it, less that; above 0 it is worse off.</param>
public sealed record CoreGroup(IReadOnlyList<int> Members, double Needed, Estimate Excess);
