using CsCheck;
using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.MonteCarlo.Copulas;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Compounds;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.IpInfringement;
using TechFinance.Actuarial.Pricing.LoanGuarantee;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Pricing.RndFailure;
using TechFinance.Actuarial.Simulator.Books;

namespace TechFinance.Actuarial.Simulator.Tests.Running;

/// <summary>Random books of a few policies under random terms, shocks and pools; losses are frequent.</summary>
internal static class SmallBooks
{
    private static readonly Gen<double> Share = Gen.Frequency((1, Gen.Const(0.0)), (1, Gen.Const(1.0)), (3, Gen.Double[0, 1]));
    private static readonly Gen<double> Amount = Gen.Double[0.1, 1000];
    private static readonly Gen<double> Deduction = Gen.Frequency((1, Gen.Const(0.0)), (1, Gen.Double[0, 300]));
    private static readonly Gen<double> Limit = Gen.Frequency((1, Gen.Const(double.PositiveInfinity)), (2, Amount));
    private static readonly Gen<double> Capacity = Gen.Frequency((2, Gen.Const(double.PositiveInfinity)), (1, Gen.Const(0.0)), (4, Gen.Double[1, 800]));
    private static readonly Gen<string> Sector = Gen.OneOf("ai", "chips", "药");
    private static readonly Gen<string> Territory = Gen.OneOf("cn", "us");

    private static readonly Gen<Severity> Severity = Gen.OneOf(
        Amount.Select(value => (Severity)new Fixed(value)),
        Gen.Const((Severity)new Fixed(0)),
        Gen.Const((Severity)new Lognormal(4.3, 1.2)),
        Gen.Const((Severity)new UniformSeverity(10, 510)));

    private static readonly Gen<Gate[]> Gates = Gen.Select(
            Gen.Select(Gen.Double[0.2, 0.95], Share, Gen.OneOf(0.0, 0.2), Gen.Double[0, 0.5]),
            Gen.OneOf<Severity>(new Fixed(0), new Fixed(0), new UniformSeverity(0, 20), new Mixture(new(0.4, new Fixed(0)), new(0.6, new ExponentialSeverity(3)))),
            Gen.Select(Gen.Double[0, 0.2], Share, Gen.OneOf(0.0, 0.3), Share))
        .Select((failure, delay, rest) => new Gate("gate", 0, failure.Item1, failure.Item4, failure.Item2, failure.Item3, failure.Item3 / 2)
        {
            Delay = delay,
            Overrun = rest.Item1,
            OverrunInsured = rest.Item2,
            Partial = rest.Item3,
            PartialLoss = 0.4,
            Accepted = rest.Item4,
        })
        .Array[1, 4]
        .Select(gates => gates.Select((gate, i) => gate with { Month = 6 + 5 * i }).ToArray());

    private static readonly Gen<Frequency> Frequency = Gen.OneOf<Frequency>(new Poisson(), new NegativeBinomial(1.7), new ZeroInflatedPoisson(0.3));

    private static readonly Gen<Outcome> FurtherOutcome = Gen.Select(Share, Severity, Severity, Gen.Double[0, 40]).Select((probability, award, defence, months) =>
        new Outcome("further", probability, award, defence, 0.3, 2) { Parent = "o0", Duration = new UniformSeverity(months, months + 10), PunitiveInsured = probability });

    private static readonly Gen<Outcome[]> Outcomes = Gen.Select(
            Gen.Select(Gen.Double[0.1, 1], Severity, Severity, Share, Gen.Double[1, 4]).Array[1, 3],
            FurtherOutcome.Array[0, 1])
        .Select((draws, further) => draws
            .Select((d, i) => new Outcome($"o{i}", d.Item1 / draws.Sum(x => x.Item1), d.Item2, d.Item3, d.Item4, d.Item5) { LostProfit = new Fixed(further.Length * d.Item4) })
            .Concat(further).ToArray());

    private static readonly Gen<Terms> AnyTerms = Gen.Select(Deduction, Share, Limit, Deduction, Limit, Gen.Bool)
        .Select((deductible, share, sum, annualDeductible, annualLimit, inside) => new Terms(deductible, share, sum, annualDeductible, annualLimit, inside));

    private static readonly Gen<Policy[]> Policies = Gen.Select(
            Gen.Enum<Cover>(),
            Sector,
            Gen.Enum<Stage>(),
            Territory,
            Gen.OneOf("CNY", "USD"),
            AnyTerms,
            Gen.Select(Share, Gen.OneOf(12, 12, 30), Gen.OneOf(1, 1, 3)))
        .Array[1, 7]
        .Select(draws => draws.Select((d, i) => new Policy
        {
            Id = $"P{i}",
            Enterprise = $"E{i % 3}",
            Cover = d.Item1,
            Model = d.Item1 switch { Cover.RndFailure => "gates", Cover.LoanGuarantee => "loan", _ => "claims" },
            Sector = d.Item2,
            Stage = d.Item3,
            Territory = d.Item4,
            Currency = d.Item5,
            Exposure = d.Item1.IsInfringement() ? 3 : 700.7,
            TermMonths = d.Item7.Item2,
            IsClaimsMade = i % 2 == 1,
            RetroactiveMonths = 6,
            Terms = d.Item6,
            PoolShare = d.Item7.Item1,
            Projects = d.Item1 == Cover.RndFailure ? d.Item7.Item3 : 1,
            Premium = 20,
        }).ToArray());

    private static readonly Gen<Shock[]> Shocks = Gen.Select(Gen.Double[0.1, 2], Share, Severity).Array[0, 2]
        .Select(draws => draws.Select((d, i) => new Shock(
            $"S{i}",
            d.Item1,
            [new Strike(null, "ai", null, d.Item2, d.Item3, SeverityBasis.Amount), new Strike(null, null, "us", 0.5, new Fixed(33.3), SeverityBasis.Amount)])).ToArray());

    /// <summary>Layers in the order of their bases, with a quota share before or behind them.</summary>
    private static readonly Gen<Layer[]> Layers = Gen.Select(
            Gen.Enum<LayerBasis>(),
            Gen.Select(Deduction, Limit, Gen.Double[0.1, 0.9]),
            Gen.Select(Deduction, Limit, Gen.OneOf<int?>(null, 0, 1, 2)),
            Gen.OneOf(Layer.PoolCarrier, Layer.StateCarrier, "Re-A"),
            Gen.Bool)
        .Array[0, 5]
        .Select(draws => draws
            .OrderBy(d => d.Item1 == LayerBasis.QuotaShare && d.Item5 ? LayerBasis.StopLoss + 1 : d.Item1)
            .Select((d, i) => new Layer
            {
                Id = $"L{i}",
                Order = i + 1,
                Basis = d.Item1,
                Attachment = d.Item1 == LayerBasis.QuotaShare ? 0 : d.Item1 == LayerBasis.StopLoss ? d.Item2.Item1 / 1000 : d.Item2.Item1,
                Limit = d.Item1 == LayerBasis.QuotaShare ? double.PositiveInfinity : d.Item1 == LayerBasis.StopLoss ? d.Item2.Item2 / 1000 : d.Item2.Item2,
                Share = d.Item2.Item3,
                AnnualDeductible = d.Item3.Item1,
                AnnualLimit = d.Item3.Item2,
                Reinstatements = d.Item3.Item3,
                Carrier = d.Item4,
                Lines = d.Item5 && d.Item4 == Layer.PoolCarrier ? new Dictionary<string, double> { ["M0"] = 1 } : null,
            }).ToArray());

    private static readonly Uncertainty[] Uncertainties =
    [
        new("a", Cover.IpLiability, null, null, UncertainParameter.Frequency, new Gamma(6.25, 0.16)),
        new("a", null, "chips", null, UncertainParameter.Odds, Lognormal.OfMean(1, 0.5)),
        new("b", null, null, null, UncertainParameter.Severity, new UniformSeverity(0.5, 1.5)),
    ];

    private static readonly Gen<Pool> Pools = Gen.Select(
            Gen.Enum<Liability>(),
            Gen.Enum<Overflow>(),
            Gen.Select(Gen.Double[0.05, 1], Capacity, Capacity).Array[1, 5],
            Layers)
        .Select((liability, overflow, draws, layers) => new Pool(
            liability,
            overflow,
            [.. draws.Select((d, i) => new Member($"M{i}", $"M{i}", Role.Follow, d.Item1 / draws.Sum(x => x.Item1), d.Item2, d.Item3)
            {
                DefaultProbability = i == 1 ? 0.02 * draws.Length : 0,
                RecoveryRate = 0.3,
            })])
        {
            Layers = layers,
            Reinsurers = [new Reinsurer("Re-A", 0.05, 0.4)],
            DefaultLoading = 0.2,
        });

    private static readonly Gen<Loadings[]> Dependence = Gen.Select(Gen.Double[0, 0.4], Gen.Double[0.01, 0.4], Gen.OneOf(0, 0.6))
        .Select((common, sector, cv) => new[]
        {
            new Loadings(Cover.RndFailure, null, common, sector, 0),
            new Loadings(Cover.IpLiability, null, common, sector, cv) { EnterpriseLoading = common / 8 },
            new Loadings(Cover.LoanGuarantee, null, common / 2, sector, 0) { EnterpriseLoading = common / 8, DegreesOfFreedom = cv > 0 ? 4 : double.PositiveInfinity },
        });

    /// <summary>In a part of the books with several covers one copula of all of them.</summary>
    private static AnnualCopula[] CopulasOf(ulong seed, Cover[] covers)
    {
        if (covers.Length < 2 || seed % 4 > 1)
            return [];
        var matrix = new double[covers.Length, covers.Length];
        for (var i = 0; i < covers.Length; i++)
        {
            for (var j = 0; j < covers.Length; j++)
                matrix[i, j] = i == j ? 1 : 0.4;
        }

        Copula law = seed % 4 == 0 ? new GaussianCopula(new CorrelationMatrix(matrix)) : new ClaytonCopula(covers.Length, 2);
        return [new AnnualCopula("c", [.. covers.Select(cover => new CopulaGroup(cover, null))], law)];
    }

    internal static Gen<Assumptions> Any { get; } = Gen.Select(
            Gen.ULong,
            Policies,
            Gates,
            Gen.Select(Frequency, Outcomes, Gen.Double[0.05, 1.5]),
            Gen.Select(Shocks, Dependence),
            Gen.Select(Pools, Gen.Bool))
        .Select((seed, policies, gates, claims, common, pool) => new Assumptions
        {
            Scenario = new Scenario("any", "", "CNY", 1100, seed, null, new Stress
            {
                PoolCapacity = 0.9,
                ExcludeMembers = pool.Item2 && pool.Item1.Members.Count > 1 ? [pool.Item1.Members[0].Id] : [],
            }),
            Policies = policies,
            StageGateModels = new Dictionary<string, StageGateModel> { ["gates"] = new("gates", gates) },
            InfringementModels = new Dictionary<string, InfringementModel> { ["claims"] = new("claims", claims.Item1, claims.Item3, claims.Item2) { AwardInflation = 0.2, DefenceInflation = 0.1, ReportLag = new ExponentialSeverity(10) } },
            LoanModels = new Dictionary<string, LoanModel> { ["loan"] = new("loan", 0.3, new Beta(4, 2.5, 1), 0.2, 0.25) },
            Relativities = [new Relativity(Cover.IpLiability, Dimension.Sector, "chips", 1.3, 1.1)],
            Dependence = common.Item2,
            NamedFactors =
            [
                new NamedLoading("rates", Cover.LoanGuarantee, null, null, null, 0.05),
                new NamedLoading("rates", null, "chips", null, null, seed % 3 == 0 ? 0 : -0.1),
                new NamedLoading("rates", Cover.LoanGuarantee, "chips", null, null, 0.02),
                new NamedLoading("export", null, null, "us", Stage.Seed, 0.1),
            ],
            Copulas = CopulasOf(seed, [.. policies.Select(p => p.Cover).Distinct().Order()]),
            Uncertainties = seed % 3 == 0 ? Uncertainties : [],
            Shocks = common.Item1,
            Pool = policies.All(p => double.IsFinite(p.Terms.SumInsured))
                ? pool.Item1
                : pool.Item1 with { Layers = [.. pool.Item1.Layers.Where(l => l.Basis != LayerBasis.Surplus)] },
            ExchangeRates = new Dictionary<string, double> { ["CNY"] = 1, ["USD"] = 7.1 },
            ExchangeVolatilities = new Dictionary<string, double> { ["USD"] = seed % 2 == 0 ? 0 : 0.2 },
        });
}
