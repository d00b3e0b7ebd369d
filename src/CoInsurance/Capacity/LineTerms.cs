using TechFinance.Actuarial.MonteCarlo.Measures;

namespace TechFinance.Actuarial.CoInsurance.Capacity;

/// <summary>A loss that members share by lines: what the layers leave of the pool's, or that of a layer which the pool carries.</summary>
/// <param name="Id">The layer; <c>pool</c> for the pool.</param>
/// <param name="Losses">What all lines together pay, one figure a trial.</param>
/// <param name="Result">What a line of 1 is expected to leave: premium less losses and the pool's expenses.</param>
/// <param name="Premium">The premium of a line of 1 of which a member's own expenses are a share.</param>
public sealed record SharedLoss(string Id, double[] Losses, double Result, double Premium);

/// <summary>What a member asks of its lines.</summary>
/// <param name="Id">The member.</param>
/// <param name="CostOfCapital">The return that a unit of its capital costs in a term; 0 or more.</param>
public sealed record LineTaker(string Id, double CostOfCapital)
{
    /// <summary>The largest line that it takes of any loss.</summary>
    public double MostLine { get; init; } = 1;

    /// <summary>The most that it pays in a term; may be infinite.</summary>
    public double Capacity { get; init; } = double.PositiveInfinity;

    /// <summary>The most TVaR that it takes; may be infinite.</summary>
    public double MostTail { get; init; } = double.PositiveInfinity;

    /// <summary>The least expected result as a share of its TVaR; null for any.</summary>
    public double? LeastReturn { get; init; }

    /// <summary>Its own expenses, as a share of its premium.</summary>
    public double ExpenseRatio { get; init; }
}

/// <summary>What limits a line.</summary>
public enum LineLimitKind
{
    /// <summary>The largest line that a member takes.</summary>
    MostLine,

    /// <summary>The most that it pays in a term.</summary>
    Capacity,

    /// <summary>The most TVaR that it takes.</summary>
    RiskAppetite,

    /// <summary>The least result that it asks for.</summary>
    MinimumReturn,
}

/// <summary>A limit of a member's lines.</summary>
/// <param name="Kind">What limits them.</param>
/// <param name="Member">The member.</param>
/// <param name="Shared">The loss whose line it limits; null if all together.</param>
public sealed record LineLimit(LineLimitKind Kind, string Member, string? Shared);

/// <summary>The lines of the least cost, or what stands against any.</summary>
/// <param name="Lines">For each member its line of each loss; null where no lines keep within all limits.</param>
/// <param name="Binding">
/// The limits that bind, each with what one more unit of it spares in a term: of money, for <see cref="LineLimitKind.MostLine"/> of line.
/// </param>
/// <param name="Missing">Where no lines keep within all limits: those to be widened so that some do, each by how much in its unit, as little as can be.</param>
public sealed record LineChoice(double[][]? Lines, IReadOnlyList<(LineLimit Limit, double Price)> Binding, IReadOnlyList<(LineLimit Limit, double Amount)> Missing);

/// <summary>What lines cost.</summary>
/// <param name="Cost">The cost of capital of all members in a term.</param>
/// <param name="Tails">Each member's TVaR.</param>
/// <param name="Exhausted">The probability that any member's lines pay more than its capacity.</param>
public sealed record LineCost(Estimate Cost, double[] Tails, Estimate Exhausted);
