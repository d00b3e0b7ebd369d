using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.LoanGuarantee;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Pricing.RndFailure;
using TechFinance.Actuarial.Pricing.Tests.RndFailure;

namespace TechFinance.Actuarial.Pricing.Tests.Dependence;

public class SameEnterpriseTests
{
    [Theory]
    [InlineData("E", 0.35)]
    [InlineData("F", 0.05)]
    public void A_project_fails_and_a_loan_defaults_together_as_a_bivariate_normal_says(string enterprise, double correlation)
    {
        // √(0.1 × 0.025) of the economy, and √(0.36 × 0.25) of the enterprise if it is the same.
        FactorSum[] sums =
        [
            new("chips", Math.Sqrt(0.1), 0, 0) { OfEnterprise = 0.6 },
            new("biotech", Math.Sqrt(0.025), 0.3, 0) { OfEnterprise = 0.5 },
        ];
        var factors = new Factors(5, sums);
        var none = new Relativities([]);
        var project = new RndFailureLosses(
            5, [Insured.Project("P")], new Dictionary<string, StageGateModel> { ["model"] = new("model", [Gates.Of(6, 0.8)]) }, none, 1, 1, [0], sums).CreateDrawer(factors);
        var loan = new LoanGuaranteeLosses(
            5,
            [Insured.Policy("L", Cover.LoanGuarantee, "biotech") with { Enterprise = enterprise }],
            new Dictionary<string, LoanModel> { ["model"] = new("model", 0.1, new Fixed(1), 0, 0) },
            none,
            1,
            [1],
            sums).CreateDrawer(factors);
        const int blocks = 300;
        var (failures, defaults, both) = (0L, 0L, 0L);
        for (var block = 0; block < blocks; block++)
        {
            factors.Draw((ulong)block);
            var failed = Drawing.All(project, 0).Select(l => l.Trial).ToHashSet();
            var defaulted = Drawing.All(loan, 0);
            (failures, defaults) = (failures + failed.Count, defaults + defaulted.Length);
            both += defaulted.Count(l => failed.Contains(l.Trial));
        }

        Statistics.AssertShare(0.2, failures, blocks * Block.Length);
        Statistics.AssertShare(0.1, defaults, blocks * Block.Length);
        Statistics.AssertShare(Statistics.BothBelow(0.2, 0.1, correlation), both, blocks * Block.Length);
    }
}
