using TechFinance.Actuarial.MonteCarlo.Vectors;
using TechFinance.Actuarial.Pricing.Exact;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Simulator.Books;

namespace TechFinance.Actuarial.Simulator.Running;

/// <summary>
/// A policy as the exact engine sees it, in the scenario's currency, and what of it that engine cannot do.
/// </summary>
/// <remarks>
/// Whatever a book can say and the exact engine cannot work out must be named by <see cref="ObstacleTo"/>; nothing else decides
/// what is refused. A feature that leaves the expected loss of a policy alone (how policies lean on each other, say) is an
/// obstacle to the distribution of a sum only; one that changes it is one to the expected loss or payment too, unless it is in
/// <see cref="ExactCover.MeanGroundUp"/>, <see cref="ExpectedPayments"/> or the means below.
/// </remarks>
internal sealed record Insured(Policy Policy, ExactCover Cover)
{
    /// <summary>Why not even its expected loss can be worked out; null where it can.</summary>
    internal string? ToGroundUp { get; private init; }

    /// <summary>Why its expected payment cannot be.</summary>
    internal string? ToMean { get; private init; }

    /// <summary>Why the distribution of sums with this policy cannot be.</summary>
    internal string? ToDistribution { get; private init; }

    /// <summary>What its amounts are multiplied by on average because the exchange rate varies.</summary>
    private double Moves { get; init; } = 1;

    /// <summary>The expected losses from shocks, before and after the terms per claim.</summary>
    private (double GroundUp, double Paid) Shocked { get; init; }

    /// <summary>The most that it pays in a term.</summary>
    internal double MostPaid { get; private init; }

    /// <summary>The expected loss before terms.</summary>
    internal double MeanGroundUp => (Cover.MeanGroundUp + Shocked.GroundUp) * Moves;

    /// <summary>The expected payment.</summary>
    internal ExactFigure MeanPaid { get; private init; }

    /// <summary>All policies of a scenario, in its order.</summary>
    internal static Insured[] Of(Assumptions assumptions, int threads, CancellationToken cancellation)
    {
        var (scenario, stress) = (assumptions.Scenario, assumptions.Scenario.Stress);
        var relativities = new Relativities(assumptions.Relativities);
        var sums = new FactorSums(assumptions);
        var home = assumptions.VolatilityOf(scenario.Currency);
        var insured = assumptions.Policies.Select(policy =>
        {
            var rate = assumptions.Size * (policy.Currency == scenario.Currency
                ? 1
                : assumptions.ExchangeRates[policy.Currency] / assumptions.ExchangeRates[scenario.Currency]);
            var cover = CoverOf(policy).Times(rate);
            var shocked = ShockedOf(policy, cover.Terms, rate);
            var limited = policy.Terms.DefenceInside || !policy.Cover.IsInfringement();
            return new Insured(policy, cover)
            {
                ToGroundUp = ObstacleTo(Sought.GroundUp, assumptions, policy, cover),
                ToMean = ObstacleTo(Sought.Mean, assumptions, policy, cover),
                ToDistribution = ObstacleTo(Sought.Distribution, assumptions, policy, cover),
                Moves = assumptions.Moves(policy) ? Elementary.Exp(home * home) : 1,
                Shocked = shocked,
                MostPaid = assumptions.Moves(policy) ? double.PositiveInfinity
                    : shocked.GroundUp == 0 ? cover.MostPaid
                    : limited ? cover.Terms.AnnualLimit : double.PositiveInfinity,
            };
        }).ToArray();
        var own = ExpectedPayments.Of([.. insured.Select(i => i.Cover)], threads, cancellation);
        return [.. insured.Zip(own, (i, paid) => i with { MeanPaid = new((paid.Value + i.Shocked.Paid) * i.Moves, paid.Error * i.Moves) })];

        ExactCover CoverOf(Policy policy)
        {
            var (frequency, severity) = relativities.Of(policy);
            var sum = sums.All[sums.Of(policy)];
            if (policy.Cover == Pricing.Policies.Cover.RndFailure)
            {
                var gates = assumptions.StageGateModels[policy.Model];
                return new ProjectCover(
                    gates, policy.TermMonths, stress.RndFailureOdds * frequency, policy.Exposure * stress.RndCost * severity, policy.Terms, sum)
                {
                    Projects = policy.Projects,
                };
            }

            if (policy.Cover == Pricing.Policies.Cover.LoanGuarantee)
            {
                var loan = assumptions.LoanModels[policy.Model];
                return new LoanCover(
                    loan.DefaultWithin(policy.TermMonths, stress.LoanDefaultOdds * frequency), loan.LossGivenDefault, policy.Exposure * severity,
                    loan.OnWholeLoss(policy.Terms), sum);
            }

            var model = assumptions.InfringementModels[policy.Model];
            var mean = model.ClaimsOf(policy) * frequency * stress.IpFrequency;
            return new ClaimsCover(model, mean, severity * stress.IpSeverity, policy.Terms, sum);
        }

        (double GroundUp, double Paid) ShockedOf(Policy policy, Terms terms, double rate)
        {
            var (groundUp, paid) = (0.0, 0.0);
            foreach (var shock in assumptions.Shocks)
            {
                foreach (var strike in shock.Strikes.Where(strike => strike.HitProbability > 0 && strike.Reaches(policy)))
                {
                    var (losses, scale) = (shock.AnnualRate * strike.HitProbability, rate * CompiledScenario.ShockScale(policy, relativities, stress) * strike.Unit(policy));
                    groundUp += losses * scale * strike.Severity.Mean;
                    paid += losses * new Payment(strike.Severity, scale, terms.Deductible, 1 - terms.InsuredShare, terms.SumInsured).Mean;
                }
            }

            return (groundUp, paid);
        }
    }

    /// <summary>The one place where it is decided what the exact engine does not do: obstacles to anything at all come first.</summary>
    private static string? ObstacleTo(Sought sought, Assumptions assumptions, Policy policy, ExactCover cover)
    {
        if (cover.UnknownMean is { } unknown)
            return unknown;
        if (assumptions.Uncertainties.FirstOrDefault(u => u.Reaches(policy)) is { } uncertain)
            return $"the {Words.Of(Words.Parameters, uncertain.Parameter)} of policies of it is uncertain, by '{uncertain.Name}'";
        if (sought == Sought.GroundUp)
            return null;

        var shock = assumptions.Shocks.FirstOrDefault(s => s.Strikes.Any(strike => strike.HitProbability > 0 && strike.Reaches(policy)));
        if (cover is ProjectCover { IsTogether: true } && (cover.Sum.Tail is not null || cover.Sum.Residual == 0))
            return $"annual terms act on what several projects of the policy '{policy.Id}' cost together";
        if (sought == Sought.Mean)
            return shock is not null && policy.Terms.HasAnnual ? $"annual terms act on what the shock '{shock.Id}' costs and on other claims together" : null;

        if (cover.Sum.OfEnterprise != 0)
            return $"policies of it lean on the factor of their enterprise, such as '{policy.Enterprise}'";
        if (cover.Sum.Named is { } named)
            return $"policies of it lean on the factor '{named.Factor}'";
        if (cover.Sum.Tail is not null)
            return $"the latent variables of {Words.Of(Words.Covers, policy.Cover)} have a Student t tail";
        if (assumptions.Moves(policy))
            return $"the exchange rate of {policy.Currency} to {assumptions.Scenario.Currency} varies";
        return shock is null ? null : $"the shock '{shock.Id}' strikes policies of it";
    }

    /// <summary>What is to be worked out, of one policy and of many.</summary>
    private enum Sought
    {
        GroundUp,
        Mean,
        Distribution,
    }
}
