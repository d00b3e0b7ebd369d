namespace TechFinance.Actuarial.Simulator.Tests.Books;

/// <summary>What only several rows or several tables together can show.</summary>
public class TogetherTests
{
    private const string PolicyHeader = "policy,enterprise,cover,model,sector,stage,territory,currency,exposure,sum_insured\n";
    private const string RndPolicy = "P1,E1,rnd_failure,chip,chips,seed,cn,CNY,1000,500\n";

    [Theory]
    [InlineData("scenarios.csv", "scenario,currency\nbase,CNY\nx,CNY\nbase,CNY\n", "4:1", "the scenario 'base' stands on line 2 already")]
    [InlineData("policies.csv", TestBook.Policies + "P1,E9,rnd_failure,chip,chips,seed,cn,1,1\n", "4:1", "the policy 'P1' stands on line 2 already")]
    [InlineData("rnd_gates.csv", TestBook.Gates + "chip,G2,12,0.8,0\n", "4:6", "the gate 'G2' of the model 'chip' stands on line 3 already")]
    [InlineData("ip_models.csv", TestBook.IpModels + "patent,1\n", "3:1", "the model 'patent' stands on line 2 already")]
    [InlineData("ip_outcomes.csv", TestBook.IpOutcomes + "patent,won,0,\n", "4:8", "the outcome 'won' of the model 'patent' stands on line 3 already")]
    [InlineData("relativities.csv", "cover,dimension,level\nip_liability,sector,chips\nip_liability,sector,chips\n", "3:21", "stands on line 2 already")]
    [InlineData("dependence.csv", "cover,sector\nip_liability,chips\nip_liability,\nip_liability,chips\n", "4:14", "the row of ip_liability, sector 'chips', stands on line 2 already")]
    [InlineData("dependence.csv", "cover,sector\nip_liability,\nip_liability,\n", "3:1", "the default row of ip_liability stands on line 2 already")]
    [InlineData("factors.csv", "factor,sector,loading\nrates,chips,0.1\nrates,,0.1\nrates,chips,0.2\n", "4:1", "a row of the factor 'rates' with the same cover, sector, territory and stage stands on line 2 already")]
    [InlineData("shocks.csv", "shock,sector,annual_rate,hit_probability,severity\nban,chips,1,1,none\nban,,1,1,none\nban,chips,1,1,none\n", "4:1", "stands on line 2 already")]
    [InlineData("pool.csv", "key,value\noverflow,backstop\noverflow,backstop\n", "3:1", "the key overflow stands on line 2 already")]
    [InlineData("members.csv", "member,line\nM1,0.5\nM1,0.5\n", "3:1", "the member 'M1' stands on line 2 already")]
    [InlineData("fx.csv", "currency,rate\nCNY,1\nCNY,2\n", "3:1", "the currency 'CNY' stands on line 2 already")]
    public void A_name_stands_once(string file, string text, string place, string words)
    {
        using var test = new TestBook().With(file, text);
        test.ExpectOne($"{file}:{place} TF0301", words);
    }

    [Fact]
    public void A_model_that_is_not_there_is_told_the_nearest()
    {
        using var test = new TestBook().Plus("policies.csv", "P3,E3,rnd_failure,chp,chips,seed,cn,1,1").Plus("policies.csv", "P4,E3,ip_enforcement,patents,chips,seed,cn,1,1");
        var found = test.Expect("policies.csv:4:19 TF0302", "policies.csv:5:22 TF0302");
        Assert.Equal("the model 'chp' is not in rnd_gates.csv; the nearest known one is 'chip'", found[0].Message);
        Assert.Equal("the model 'patents' is not in ip_models.csv; the nearest known one is 'patent'", found[1].Message);
    }

    [Theory]
    [InlineData("1.1,fixed 0.4,,", "3:6 TF0207", "'1.1'")]
    [InlineData("0.1,fixed 1.5,,", "3:10 TF0207", "can be above 1, more than is owed")]
    [InlineData("0.1,fixed 1,0.6,0.4", "3:22 TF0401", "is 1, which leaves the insurer nothing; allowed: below 1")]
    public void A_loan_model_leaves_the_insurer_a_part_of_what_is_owed(string cells, string finding, string words)
    {
        using var test = new TestBook().Plus("policies.csv", "P3,E3,loan_guarantee,loan,chips,seed,cn,1,1");
        test.ExpectOne("loan_models.csv:0:0 TF0101", "policies.csv line 4 refers to the model 'loan'");
        const string models = "model,default_probability,loss_given_default,bank_share,government_share\nlown,0.1,fixed 0.5,,\n";
        test.With("loan_models.csv", models);
        Assert.Contains("'loan' is not in loan_models.csv; the nearest known one is 'lown'", test.Expect("loan_models.csv:2:1 TF0502", "policies.csv:4:22 TF0302")[1].Message, StringComparison.Ordinal);
        test.With("loan_models.csv", models.Split('\n')[0] + "\n\nloan," + cells);
        test.ExpectOne($"loan_models.csv:{finding}", words);
    }

    [Fact]
    public void Infringement_models_and_their_outcomes_belong_together()
    {
        using var test = new TestBook().Plus("ip_models.csv", "design,0.1").Plus("ip_outcomes.csv", "patnt,won,1,none");
        var found = test.Expect("ip_models.csv:3:1 TF0302", "ip_models.csv:3:1 TF0502", "ip_outcomes.csv:4:1 TF0302");
        Assert.Contains("'design' has no outcome", found[0].Message, StringComparison.Ordinal);
        Assert.Contains("the nearest known one is 'patent'", found[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Outcomes_without_models_need_the_models()
    {
        using var test = new TestBook().With("policies.csv", PolicyHeader + RndPolicy).Without("ip_models.csv");
        test.ExpectOne("ip_models.csv:0:0 TF0101", "the outcomes of ip_outcomes.csv belong to its models");
    }

    [Theory]
    [InlineData("0.3333333333,0.6666666667", true)]
    [InlineData("0.4,0.599999998", false)]
    [InlineData("0.4,0.7", false)]
    public void Outcome_probabilities_add_up_to_one(string probabilities, bool isSound)
    {
        var p = probabilities.Split(',');
        using var test = new TestBook().With("ip_outcomes.csv", $"model,outcome,probability\npatent,a,{p[0]}\npatent,b,{p[1]}\n");
        if (isSound)
            test.ReadSound();
        else
            test.ExpectOne("ip_outcomes.csv:3:10 TF0401", "of the model 'patent' add up to", "(from line 2 to here)", "allowed: 1");
    }

    [Theory]
    [InlineData("0.6", "0.4", true)]
    [InlineData("0.6", "0.1", true)]
    [InlineData("0.6", "0.41", false)]
    public void What_follows_an_outcome_adds_up_to_at_most_one(string affirmed, string reversed, bool isSound)
    {
        using var test = new TestBook().With("ip_outcomes.csv",
            $"model,outcome,parent,probability\npatent,reversed,lost,{reversed}\npatent,lost,,1\npatent,affirmed,lost,{affirmed}\n");
        if (isSound)
            test.ReadSound();
        else
            test.ExpectOne("ip_outcomes.csv:4:22 TF0401", "of what follows 'lost' in the model 'patent' add up to 1.01 here", "at most 1");
    }

    [Fact]
    public void Outcomes_stand_in_a_tree_of_eight_at_most()
    {
        const string header = "model,outcome,parent,probability\npatent,a1,,1\n";
        var chain = string.Concat(Enumerable.Range(2, 7).Select(i => $"patent,a{i},a{i - 1},1\n"));
        using var test = new TestBook().With("ip_outcomes.csv", header + chain);
        Assert.Equal(8, test.ReadSound().Scenarios[0].Assumptions.InfringementModels["patent"].Outcomes.Count);
        test.Plus("ip_outcomes.csv", "patent,a9,a8,1").ExpectOne("ip_outcomes.csv:10:11 TF0403", "the parents of 'a9' lead in a circle, or one after the other through more than 7 outcomes", "the first without a parent");
        test.With("ip_outcomes.csv", header + "patent,b,c,1\npatent,c,b,1\n");
        Assert.All(test.Expect("ip_outcomes.csv:3:10 TF0403", "ip_outcomes.csv:4:10 TF0403"), finding => Assert.Contains("in a circle", finding.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void The_award_of_the_parent_comes_with_all_that_belongs_to_it()
    {
        const string header = "model,outcome,parent,probability,award,punitive_probability,punitive_multiple,punitive_insured\n";
        using var test = new TestBook().With("ip_outcomes.csv",
            header + "patent,again,affirmed,0.5,,,,\npatent,affirmed,lost,0.5,,,,\npatent,lost,,1,fixed 7,0.1,3,0.5\npatent,reversed,lost,0.5,none,0.2,,\n");
        var outcomes = test.ReadSound().Scenarios[0].Assumptions.InfringementModels["patent"].Outcomes;
        Assert.Equal([7, 7, 7, 0], outcomes.Select(o => o.Award.Mean));
        Assert.Equal([(0.1, 3, 0.5), (0.1, 3, 0.5), (0.1, 3, 0.5), (0.2, 1, 1)], outcomes.Select(o => (o.PunitiveProbability, o.PunitiveMultiple, o.PunitiveInsured)));
        test.With("ip_outcomes.csv", header + "patent,lost,,1,fixed 7,0.1,3,0.5\npatent,affirmed,lost,0.5,,0.1,3,1\n");
        Assert.All(
            test.Expect("ip_outcomes.csv:3:27 TF0403", "ip_outcomes.csv:3:31 TF0403", "ip_outcomes.csv:3:33 TF0403"),
            finding => Assert.Contains("belongs to an award, and this one is that of the parent", finding.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_retroactive_date_needs_a_report_lag_and_leaves_some_claims()
    {
        const string policy = "policy,enterprise,cover,model,sector,stage,territory,exposure,term_months,basis,retroactive_months\nP1,E1,ip_liability,patent,chips,seed,cn,20,6,claims_made,";
        using var test = new TestBook().Without("rnd_gates.csv").With("policies.csv", policy + "12\n");
        test.ExpectOne("policies.csv:2:58 TF0403", "retroactive_months leaves out no claim", "ip_models.csv line 2 has no report_lag");
        test.With("policies.csv", policy + "\n").ReadSound();
        test.With("ip_models.csv", "model,claims_per_unit,report_lag\npatent,0.01,fixed 20\n").With("policies.csv", policy + "17\n");
        var read = test.ReadSound().Scenarios[0].Assumptions;
        Assert.Equal(0.01 * 20 * 0.5 * 0.5, read.InfringementModels["patent"].ClaimsOf(read.Policies[0]), 1e-12);
        test.With("policies.csv", policy + "14\n").ExpectOne("policies.csv:2:41 TF0404",
            "exposure 20 × claims_per_unit 0.01 × term_months 6/12 × 0 made after the retroactive date × relativities 1", "is 0 expected claims", "above 0 and at most 1000000");
    }

    [Fact]
    public void Lost_profit_is_insured_by_enforcement_only()
    {
        using var test = new TestBook().With("ip_outcomes.csv", "model,outcome,probability,duration,lost_profit\npatent,lost,1,fixed 12,fixed 3\n");
        test.ExpectOne("policies.csv:3:20 TF0403", "the model 'patent' has lost_profit (ip_outcomes.csv line 2), which ip_enforcement insures and ip_liability does not");
        test.With("policies.csv", TestBook.Policies.Replace("ip_liability", "ip_enforcement", StringComparison.Ordinal)).ReadSound();
    }

    [Theory]
    [InlineData("0.3333333333", "0.6666666667", true)]
    [InlineData("0.6", "0.3", false)]
    [InlineData("0.6", "0.41", false)]
    public void Lines_add_up_to_one(string first, string second, bool isSound)
    {
        using var test = new TestBook().With("members.csv", $"member,line\nM1,{first}\nM2,{second}\n");
        if (isSound)
            test.ReadSound();
        else
            test.ExpectOne("members.csv:3:4 TF0401", "the lines of all members add up to", "allowed: 1");
    }

    [Fact]
    public void Gate_costs_add_up_to_at_most_one()
    {
        using var test = new TestBook().With("rnd_gates.csv", "model,gate,month,success,cost\nchip,G1,3,0.9,0.4\nchip,G2,9,0.8,0.61\nchip,G3,9,0.8,0.1\n");
        test.ExpectOne("rnd_gates.csv:3:15 TF0401", "the costs of the model 'chip' add up to 1.01 here", "at most 1");
    }

    [Fact]
    public void Gates_stand_in_the_order_of_their_months()
    {
        using var test = new TestBook().With("rnd_gates.csv", "model,gate,month,success,cost\nchip,G1,3,0.9,0.4\nchip,G2,3,0.9,0\nchip,G3,2.5,0.8,0\n");
        test.ExpectOne("rnd_gates.csv:4:9 TF0402", "month 2.5 is before month 3", "line 3");
    }

    [Fact]
    public void Rows_of_a_shock_have_one_rate()
    {
        using var test = new TestBook().With("shocks.csv", "shock,sector,annual_rate,hit_probability,severity\nban,chips,1,1,none\nban,,1.5,1,none\n");
        test.ExpectOne("shocks.csv:3:6 TF0403", "annual_rate 1.5 differs from 1 of the same shock (line 2)");
    }

    [Fact]
    public void A_shock_of_the_sum_insured_strikes_only_policies_that_have_one()
    {
        const string shocks = "shock,cover,annual_rate,hit_probability,severity,basis\nban,rnd_failure,1,1,fixed 1,sum_insured\n";
        using var test = new TestBook().With("shocks.csv", shocks);
        test.ReadSound();
        test.Plus("policies.csv", "P3,E3,ip_liability,patent,chips,seed,cn,1,").ReadSound();
        test.Plus("policies.csv", "P4,E3,rnd_failure,chip,chips,seed,cn,1,");
        test.ExpectOne("shocks.csv:2:29 TF0403", "the policy 'P4' (policies.csv line 5)", "has no sum_insured");
    }

    [Fact]
    public void A_binomial_has_no_more_claims_than_units()
    {
        using var test = new TestBook().With("ip_models.csv", "model,frequency,claims_per_unit\npatent,binomial n=2,0.1\n");
        test.ReadSound();
        test.With("relativities.csv", "cover,dimension,level,frequency\nip_liability,sector,biotech,2\nrnd_failure,sector,biotech,9\n")
            .ExpectOne("policies.csv:3:45 TF0404", "is 4 expected claims", "at most 2, the n of its binomial");
        test.Without("relativities.csv").With("scenarios.csv", "scenario,currency,ip_frequency\nbase,CNY,\nmore,CNY,1.5\nmost,CNY,2\n")
            .ExpectOne("policies.csv:3:45 TF0404", "ip_frequency 1.5 of the scenario 'more' is 3 expected claims");
    }

    /// <summary>The policy expects 20 × claims_per_unit.</summary>
    [Theory]
    [InlineData("zero_truncated_poisson", 0.1, 0.04, "from 1 to 1000000, as it has a claim with probability 1 − p0")]
    [InlineData("zero_modified_poisson p0=0.5", 0.025, 0.02, "from 0.5 to 500000, as it has a claim with probability 1 − p0")]
    [InlineData("zero_modified_binomial n=12 p0=0.5", 0.3, 0.4, "from 0.5 to 6, as it has 1 to n claims with probability 1 − p0")]
    [InlineData("zero_truncated_geometric", 50, 51, "from 1 to 1001, as it has a claim with probability 1 − p0, and at β = 1000")]
    [InlineData("logarithmic", 0.1, 0.02, "from 1 to 144.7438839")]
    [InlineData("poisson_inverse_gaussian shape=0.01", 0.5, 0.6, "at most 10, 1000 times the shape of its inverse Gaussian")]
    [InlineData("negative_binomial r=0.01", 0.5, 0.6, "at most 10, 1000 times the r of its negative binomial")]
    [InlineData("delaporte r=0.01 share=0.5", 1, 1.1, "at most 20, 1000 times the r")]
    [InlineData("neyman_a lambda2=2", 50000, 60000, "at most 1000000")]
    public void A_count_has_a_mean_that_its_family_can_have(string frequency, double allowed, double refused, string message)
    {
        using var test = new TestBook().With("ip_models.csv", Table(allowed));
        test.ReadSound();
        test.With("ip_models.csv", Table(refused)).ExpectOne("policies.csv:3:45 TF0404", $"allowed for {frequency.Split(' ')[0]}: {message}");

        string Table(double claims) => FormattableString.Invariant($"model,frequency,claims_per_unit\npatent,{frequency},{claims}\n");
    }

    [Theory]
    [InlineData("logarithmic", 0.1)]
    [InlineData("zero_modified_geometric p0=0.9", 0.1)]
    public void A_count_with_a_fixed_chance_of_none_cannot_be_mixed(string frequency, double claims)
    {
        using var test = new TestBook().With("ip_models.csv", FormattableString.Invariant($"model,frequency,claims_per_unit\npatent,{frequency},{claims}\n"));
        test.ReadSound();
        test.With("dependence.csv", "cover,sector,common,frequency_cv\nip_liability,,0.1,0.5\n")
            .ExpectOne("ip_models.csv:2:8 TF0901", $"a {frequency.Split(' ')[0]} count cannot be mixed", "not built yet");
    }

    [Fact]
    public void No_policy_expects_claims_without_end()
    {
        using var test = new TestBook().With("ip_models.csv", "model,claims_per_unit\npatent,50000\n");
        test.ReadSound();
        test.With("ip_models.csv", "model,claims_per_unit\npatent,1e300\n").ExpectOne("policies.csv:3:45 TF0404", "2E+301 expected claims", "at most 1000000");
    }

    [Fact]
    public void A_binomial_cannot_be_mixed()
    {
        using var test = new TestBook().With("ip_models.csv", "model,frequency,claims_per_unit\npatent,binomial n=2,0.1\n")
            .With("dependence.csv", "cover,sector,common,frequency_cv\nip_liability,biotech,0.1,0\nip_liability,,0.1,0.5\n");
        test.ReadSound();
        test.With("dependence.csv", "cover,sector,common,frequency_cv\nip_liability,,0.1,0.5\n")
            .ExpectOne("ip_models.csv:2:8 TF0901", "a binomial count cannot be mixed", "dependence.csv line 2", "not built yet");
    }

    [Fact]
    public void A_stressed_dependence_stays_within_one()
    {
        using var test = new TestBook().With("dependence.csv", "cover,common,sector_loading\nrnd_failure,0.1,0.1\nip_liability,0.25,0.25\n")
            .With("scenarios.csv", "scenario,currency,dependence\nbase,CNY,\ntwo,CNY,2\nthree,CNY,3\n");
        test.ExpectOne("scenarios.csv:4:11 TF0401", "dependence 3 makes common + sector_loading + enterprise_loading of dependence.csv line 3 1.5", "at most 1");
    }

    [Fact]
    public void An_excluded_member_exists_and_one_stays()
    {
        using var test = new TestBook().With("members.csv", "member,line\nM01,0.5\nM02,0.5\n")
            .With("scenarios.csv", "scenario,currency,exclude_members\nbase,CNY,M01\nnone,CNY,M02;M01\nwho,CNY,\"M01; M2\"\n");
        var found = test.Expect("scenarios.csv:3:10 TF0403", "scenarios.csv:4:15 TF0302");
        Assert.Contains("names every member of members.csv", found[0].Message, StringComparison.Ordinal);
        Assert.Contains("'M2', which is not in members.csv; the nearest known one is 'M02'", found[1].Message, StringComparison.Ordinal);
        test.Without("members.csv").With("scenarios.csv", "scenario,currency,exclude_members\nbase,CNY,M01\n")
            .ExpectOne("scenarios.csv:2:10 TF0302", "the book has no members.csv");
    }

    [Fact]
    public void A_foreign_currency_needs_both_rates()
    {
        using var test = new TestBook().With("policies.csv", PolicyHeader + RndPolicy + RndPolicy.Replace("P1", "P2").Replace("CNY", "USD") + RndPolicy.Replace("P1", "P3").Replace("CNY", "USD"))
            .Without("ip_models.csv").Without("ip_outcomes.csv");
        test.ExpectOne("fx.csv:0:0 TF0101", "policies.csv line 3 is in USD, the scenario 'base' in CNY");
        test.With("fx.csv", "currency,rate\nUSC,7\n");
        var found = test.Expect("policies.csv:3:38 TF0405", "scenarios.csv:2:6 TF0405");
        Assert.Contains("'USD' has no rate in fx.csv; the nearest known one is 'USC'", found[0].Message, StringComparison.Ordinal);
        Assert.Contains("'CNY' has no rate in fx.csv", found[1].Message, StringComparison.Ordinal);
        test.With("fx.csv", "currency,rate\nUSD,7\nCNY,1\n").ReadSound();
    }

    [Fact]
    public void A_policy_names_its_currency_when_scenarios_have_several()
    {
        using var test = new TestBook().With("scenarios.csv", "scenario,currency\nbase,CNY\nabroad,USD\n").With("fx.csv", "currency,rate\nUSD,7\nCNY,1\n");
        test.With("policies.csv", PolicyHeader + RndPolicy.Replace("CNY", "")).Without("ip_models.csv").Without("ip_outcomes.csv")
            .ExpectOne("policies.csv:2:38 TF0205", "currency is empty", "CNY, USD");
    }

    [Fact]
    public void Rows_that_no_policy_uses_are_warned_about()
    {
        using var test = new TestBook().Plus("rnd_gates.csv", "chop,G1,1,1,1")
            .With("relativities.csv", "cover,dimension,level\nrnd_failure,sector,chip\nrnd_failure,territory,uk\nrnd_failure,stage,mature\n")
            .With("dependence.csv", "cover,sector\nrnd_failure,biotec\nrnd_failure,\n")
            .With("shocks.csv", "shock,sector,territory,annual_rate,hit_probability,severity\nban,chip,cnn,1,1,none\n");
        var found = test.Expect("dependence.csv:2:13 TF0501", "relativities.csv:2:20 TF0501", "relativities.csv:3:23 TF0501",
            "rnd_gates.csv:4:1 TF0502", "shocks.csv:2:5 TF0501", "shocks.csv:2:10 TF0501");
        Assert.Equal("no policy has the sector 'chip'; the nearest known one is 'chips'", found[1].Message);
        Assert.Equal("no policy refers to the model 'chop'", found[3].Message);
        Assert.NotNull(test.Read("base"));
        Assert.Equal(0, test.Findings.Count);
    }

    [Fact]
    public void What_one_scenario_uses_is_used()
    {
        using var test = new TestBook().With("scenarios.csv", "scenario,currency,tables\nbase,CNY,\nother,CNY,x\n").Plus("rnd_gates.csv", "chop,G1,1,1,1")
            .With("x/policies.csv", PolicyHeader + RndPolicy.Replace("chip,", "chop,"));
        test.ReadSound();
    }

    [Fact]
    public void A_problem_is_told_once_however_many_scenarios_share_it()
    {
        using var test = new TestBook().With("scenarios.csv", "scenario,currency,tables\na,CNY,\nb,CNY,\nc,CNY,x\n").With("x/pool.csv", "key,value\noverflow,backstop\n")
            .With("members.csv", "member,line\nM1,0.5\n").Plus("policies.csv", "P3,E3,rnd_failure,chp,chips,seed,cn,x,1").Plus("policies.csv", "P4,E3,rnd_failure,chp,chips,seed,cn,1,1");
        test.Expect("members.csv:2:4 TF0401", "policies.csv:4:19 TF0302", "policies.csv:4:37 TF0206", "policies.csv:5:19 TF0302");
    }

    [Fact]
    public void At_most_1000_findings_are_kept_and_the_rest_counted()
    {
        using var test = new TestBook().With("fx.csv", "currency,rate\n" + string.Concat(Enumerable.Range(0, 1500).Select(i => $"C{i},x\n")));
        Assert.Null(test.Read());
        Assert.Equal((1000, 500, 1500, 0), (test.Findings.Count, test.Findings.Omitted, test.Findings.Errors, test.Findings.Warnings));
        Assert.Equal(Enumerable.Range(2, 1000), test.Findings.InOrder().Select(finding => finding.Line));
    }
}
