using System.Security.Cryptography;
using System.Text;
using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.IpInfringement;
using TechFinance.Actuarial.Pricing.LoanGuarantee;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Pricing.RndFailure;
using TechFinance.Actuarial.Simulator.Books;

namespace TechFinance.Actuarial.Simulator.Tests.Books;

public class GoodBookTests
{
    [Fact]
    public void A_small_book_reads_with_every_default()
    {
        using var test = new TestBook();
        var (read, sources) = Assert.Single(test.ReadSound().Scenarios);

        Assert.Equal(new Scenario("base", "", "CNY", 100_000, 1, null, read.Scenario.Stress), read.Scenario);
        var stress = read.Scenario.Stress;
        Assert.Equal([1, 1, 1, 1, 1, 1],
            [stress.RndFailureOdds, stress.RndCost, stress.IpFrequency, stress.IpSeverity, stress.Dependence, stress.PoolCapacity]);
        Assert.Empty(stress.ExcludeMembers);

        Assert.Equal(["P1", "P2"], read.Policies.Select(policy => policy.Id));
        var policy = read.Policies[0];
        Assert.Equal(("E1", Cover.RndFailure, "chip", "chips", Stage.Seed, "cn", "CNY"),
            (policy.Enterprise, policy.Cover, policy.Model, policy.Sector, policy.Stage, policy.Territory, policy.Currency));
        Assert.Equal((1000, 12, 0, 0), (policy.Exposure, policy.TermMonths, policy.Premium, policy.PoolShare));
        Assert.Equal(Terms.Unlimited with { SumInsured = 500 }, policy.Terms);

        var model = Assert.Single(read.StageGateModels).Value;
        Assert.Equal([new Gate("G1", 3, 0.9, 0.4, 1, 0, 0), new Gate("G2", 9, 0.8, 0.6, 1, 0, 0)], model.Gates);
        var patent = read.InfringementModels["patent"];
        Assert.Equal((new Poisson(), 0.01), (patent.Frequency, patent.ClaimsPerUnit));
        Assert.Equal([new Outcome("lost", 0.4, new Fixed(100), new Fixed(0), 0, 1), new Outcome("won", 0.6, new Fixed(0), new Fixed(0), 0, 1)],
            patent.Outcomes);
        Assert.Empty(read.Relativities);
        Assert.Empty(read.Dependence);
        Assert.Empty(read.Shocks);
        Assert.Empty(read.ExchangeRates);
        Assert.Equal((Liability.Several, Overflow.Uncovered, 0), (read.Pool.Liability, read.Pool.Overflow, read.Pool.Members.Count));

        Assert.Equal(["scenarios.csv", "policies.csv", "rnd_gates.csv", "ip_models.csv", "ip_outcomes.csv"], sources.Select(source => source.Path));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TestBook.Policies))), sources[1].Sha256);
    }

    [Fact]
    public void Every_column_reaches_its_record()
    {
        using var test = new TestBook();
        test.With("scenarios.csv",
            "scenario,description,currency,trials,seed,tables,rnd_failure_odds,rnd_cost,ip_frequency,ip_severity,loan_default_odds,dependence,pool_capacity,exclude_members\n"
            + "bad-year,\"All, at once\",CNY,100000000,18446744073709551615,stress,1.5,1.1,2,3,4,0.5,0.8,M2\n");
        test.With("policies.csv",
            "policy,enterprise,cover,model,sector,stage,territory,currency,exposure,projects,sum_insured,deductible,insured_share,annual_deductible,annual_limit,defence,term_months,basis,retroactive_months,premium,subsidy,pool_share\n"
            + "P1,E1,rnd_failure,chip,chips,mature,cn,USD,1e3,4,500,10,0.2,5,900,outside,24,occurrence,,33,0,0.7\n"
            + "P2,E2,ip_enforcement,patent,biotech,startup,us,CNY,20,,300,,,,,inside,30,claims_made,6.5,,,\n"
            + "P3,E2,loan_guarantee,loan,biotech,startup,us,CNY,20,1,300,,,,,inside,18,,,,,\n");
        test.With("loan_models.csv", "model,default_probability,loss_given_default,bank_share,government_share\nloan,0.03,fixed 0.5,0.2,0.3\n");
        test.With("rnd_gates.csv", "model,gate,name,month,success,cost,insured_cause,salvage_mean,salvage_sd,delay,overrun,overrun_insured,partial,partial_loss,accepted\n"
            + "chip,G1,Tape-out,3,0.9,0.4,0.5,0.3,0.1,fixed 2,0.05,0.6,0.2,0.25,0.8\n");
        test.With("ip_models.csv", "model,frequency,claims_per_unit,award_inflation,defence_inflation,report_lag\npatent,negative_binomial r=2.5,0.01,0.06,-0.02,fixed 9\n");
        test.With("ip_outcomes.csv",
            "model,outcome,parent,probability,award,defence_cost,punitive_probability,punitive_multiple,punitive_insured,duration,lost_profit\n"
            + "patent,lost,,1,uniform low=1 high=3,fixed 7,0.1,5,0.4,fixed 24,fixed 3\npatent,affirmed,lost,0.3,,fixed 2,,,,fixed 11,\n");
        test.With("relativities.csv", "cover,dimension,level,frequency,severity\nip_enforcement,territory,us,2,3\nrnd_failure,stage,seed,1.5,\n");
        test.With("dependence.csv", "cover,sector,common,sector_loading,enterprise_loading,frequency_cv,tail\nip_enforcement,biotech,0.1,0.2,0.4,0.5,gaussian\nrnd_failure,,0.3,0.1,,,t  df=4.5\n");
        test.With("uncertainty.csv", "name,cover,sector,model,parameter,distribution\ncourts,ip_enforcement,biotech,patent,frequency,fixed 1\ncourts,,,,severity,uniform low=0.5 high=1.5\n");
        test.With("shocks.csv",
            "shock,cover,sector,territory,annual_rate,hit_probability,severity,basis\nban,rnd_failure,chips,,0.2,0.5,fixed 0.3,exposure\nwave,,,us,0.1,0.4,fixed 9,\n"
            + "ban,ip_enforcement,,,0.2,0.1,fixed 0.5,sum_insured\n");
        test.With("pool.csv", "key,value\nliability,joint\noverflow,redistribute\n");
        test.With("stress/pool.csv", "key,value\noverflow,backstop\nliability,joint\n");
        test.With("members.csv", "member,name,role,line,policy_capacity,annual_capacity,rating,default_probability,recovery_rate,expense_ratio,capital\nM1,First,lead,0.6,100,1000,,,,,\nM2,,,0.4,,,,,,,\n");
        test.With("fx.csv", "currency,rate,volatility\nUSD,7.1,0.06\nCNY,1,0\n");

        var (read, sources) = Assert.Single(test.ReadSound().Scenarios);

        var scenario = read.Scenario;
        Assert.Equal(("bad-year", "All, at once", 100_000_000, ulong.MaxValue, "stress"),
            (scenario.Id, scenario.Description, scenario.Trials, scenario.Seed, scenario.Tables));
        var stress = scenario.Stress;
        Assert.Equal([1.5, 1.1, 2, 3, 4, 0.5, 0.8],
            [stress.RndFailureOdds, stress.RndCost, stress.IpFrequency, stress.IpSeverity, stress.LoanDefaultOdds, stress.Dependence, stress.PoolCapacity]);
        Assert.Equal(["M2"], stress.ExcludeMembers);

        var first = read.Policies[0];
        Assert.Equal(new Terms(10, 0.2, 500, 5, 900, DefenceInside: false), first.Terms);
        Assert.Equal((Stage.Mature, "USD", 1000, 24, 33, 0.7), (first.Stage, first.Currency, first.Exposure, first.TermMonths, first.Premium, first.PoolShare));
        Assert.Equal((Cover.IpEnforcement, Stage.Startup, "CNY", 1), (read.Policies[1].Cover, read.Policies[1].Stage, read.Policies[1].Currency, read.Policies[1].PoolShare));

        Assert.Equal((4, 1, 1), (first.Projects, read.Policies[1].Projects, read.Policies[2].Projects));

        var gate = new Gate("Tape-out", 3, 0.9, 0.4, 0.5, 0.3, 0.1)
        {
            Delay = new Fixed(2),
            Overrun = 0.05,
            OverrunInsured = 0.6,
            Partial = 0.2,
            PartialLoss = 0.25,
            Accepted = 0.8,
        };
        Assert.Equal(gate, Assert.Single(read.StageGateModels["chip"].Gates));
        Assert.Equal(new LoanModel("loan", 0.03, new Fixed(0.5), 0.2, 0.3), read.LoanModels["loan"]);
        Assert.Equal((Cover.LoanGuarantee, 18), (read.Policies[2].Cover, read.Policies[2].TermMonths));
        Assert.Equal((30, true, 6.5), (read.Policies[1].TermMonths, read.Policies[1].IsClaimsMade, read.Policies[1].RetroactiveMonths));
        var patent = read.InfringementModels["patent"];
        Assert.Equal((new NegativeBinomial(2.5), 0.01, 0.06, -0.02, new Fixed(9)),
            (patent.Frequency, patent.ClaimsPerUnit, patent.AwardInflation, patent.DefenceInflation, patent.ReportLag));
        Assert.Equal(
            [
                new Outcome("lost", 1, new Fixed(2), new Fixed(7), 0.1, 5) { PunitiveInsured = 0.4, Duration = new Fixed(24), LostProfit = new Fixed(3) },
                new Outcome("affirmed", 0.3, new Fixed(2), new Fixed(2), 0.1, 5) { Parent = "lost", PunitiveInsured = 0.4, Duration = new Fixed(11) },
            ],
            patent.Outcomes);
        Assert.Equal([new Relativity(Cover.IpEnforcement, Dimension.Territory, "us", 2, 3), new Relativity(Cover.RndFailure, Dimension.Stage, "seed", 1.5, 1)],
            read.Relativities);
        Assert.Equal([new Loadings(Cover.IpEnforcement, "biotech", 0.1, 0.2, 0.5) { EnterpriseLoading = 0.4 }, new Loadings(Cover.RndFailure, null, 0.3, 0.1, 0) { DegreesOfFreedom = 4.5 }], read.Dependence);

        Assert.Equal(
            [
                new Uncertainty("courts", Cover.IpEnforcement, "biotech", "patent", UncertainParameter.Frequency, new Fixed(1)),
                new Uncertainty("courts", null, null, null, UncertainParameter.Severity, new Fixed(1)),
            ],
            read.Uncertainties);

        Assert.Equal([("ban", 0.2), ("wave", 0.1)], read.Shocks.Select(shock => (shock.Id, shock.AnnualRate)));
        Assert.Equal(
            [
                new Strike(Cover.RndFailure, "chips", null, 0.5, new Fixed(0.3), SeverityBasis.Exposure),
                new Strike(Cover.IpEnforcement, null, null, 0.1, new Fixed(0.5), SeverityBasis.SumInsured),
            ],
            read.Shocks[0].Strikes);
        Assert.Equal(new Strike(null, null, "us", 0.4, new Fixed(9), SeverityBasis.Amount), Assert.Single(read.Shocks[1].Strikes));

        Assert.Equal((Liability.Joint, Overflow.Backstop), (read.Pool.Liability, read.Pool.Overflow));
        Assert.Equal(
            [
                new Member("M1", "First", Role.Lead, 0.6, 100, 1000),
                new Member("M2", "M2", Role.Follow, 0.4, double.PositiveInfinity, double.PositiveInfinity),
            ],
            read.Pool.Members);
        Assert.Equal([("CNY", 1.0), ("USD", 7.1)], read.ExchangeRates.OrderBy(rate => rate.Key).Select(rate => (rate.Key, rate.Value)));
        Assert.Equal((0.06, 0), (read.ExchangeVolatilities["USD"], read.ExchangeVolatilities["CNY"]));
        Assert.Contains("stress/pool.csv", sources.Select(source => source.Path));
        Assert.DoesNotContain("pool.csv", sources.Select(source => source.Path));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Line_ends_blank_lines_blanks_quotes_and_a_byte_order_mark_change_nothing(string lineEnd)
    {
        using var test = new TestBook();
        test.With("scenarios.csv", "\uFEFF" + "\n \"currency\" ,description,scenario\n\n  \n CNY\t,\"He said \"\"no\"\",\nand left\",\"base\"\n\n".Replace("\n", lineEnd));
        var scenario = Assert.Single(test.ReadSound().Scenarios).Assumptions.Scenario;
        Assert.Equal(("base", "CNY", $"He said \"no\",{lineEnd}and left"), (scenario.Id, scenario.Currency, scenario.Description));
    }

    [Fact]
    public void A_last_line_needs_no_line_end()
    {
        using var test = new TestBook();
        test.With("scenarios.csv", "scenario,currency\nbase,CNY\n另一个,CNY");
        Assert.Equal(["base", "另一个"], test.ReadSound().Scenarios.Select(scenario => scenario.Assumptions.Scenario.Id));
    }

    [Fact]
    public void Tables_of_a_scenario_replace_the_books_own()
    {
        using var test = new TestBook();
        test.Without("scenarios.csv").With("scenarios.csv", "scenario,currency,tables\nbase,CNY,\nhard,CNY,stress/gates\n");
        test.With("stress/gates/rnd_gates.csv", "model,gate,month,success,cost\nchip,G1,3,0.5,1\n");
        var scenarios = test.ReadSound().Scenarios;
        Assert.Equal([0.9, 0.5], scenarios.Select(scenario => scenario.Assumptions.StageGateModels["chip"].Gates[0].Success));
        Assert.Same(scenarios[0].Assumptions.Policies, scenarios[1].Assumptions.Policies);
        Assert.Equal("stress/gates/rnd_gates.csv", scenarios[1].Sources[2].Path);
    }

    [Fact]
    public void A_scenario_may_bring_the_pool()
    {
        using var test = new TestBook();
        test.With("scenarios.csv", "scenario,currency,tables\nbase,CNY,\npooled,CNY,pool\n").With("pool/members.csv", "member,line\nM1,1\n");
        Assert.Equal([0, 1], test.ReadSound().Scenarios.Select(scenario => scenario.Assumptions.Policies[0].PoolShare));
    }

    [Fact]
    public void Only_the_tables_of_chosen_scenarios_are_read()
    {
        using var test = new TestBook();
        test.With("scenarios.csv", "scenario,currency,tables\nbase,CNY,\nbroken,CNY,stress\n").With("stress/rnd_gates.csv", "nonsense\n");
        Assert.Equal("base", Assert.Single(test.Read("base")!.Scenarios).Assumptions.Scenario.Id);
        Assert.Null(test.Read("broken"));
        Assert.Null(test.Read("bass", "basf"));
        Assert.All(test.Findings.InOrder(), finding => Assert.Contains("the nearest known one is 'base'", finding.Message, StringComparison.Ordinal));
        Assert.Equal(2, test.Findings.Count);
    }

    [Fact]
    public void Files_that_are_no_tables_are_left_alone()
    {
        using var test = new TestBook();
        test.With("README.md", "# A book").With("sources.md", "").With("other/what.csv", "x");
        test.ReadSound();
    }
}
