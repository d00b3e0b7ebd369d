using TechFinance.Actuarial.CoInsurance.Pools;

namespace TechFinance.Actuarial.Simulator.Tests.Books;

public class LayerTablesTests
{
    private const string Members = "member,line\nM1,0.6\nM2,0.4\n";
    private const string Header = "layer,order,basis,attachment,limit,share,reinstatements,reinstatement_rates,premium,carrier\n";

    [Theory]
    [InlineData("A,1,claim,10,100,1,2,1,5,Re", "2:22 TF0403", "1 rates for 2 reinstatements", "one for each")]
    [InlineData("A,1,claim,10,,1,1,1,5,Re", "2:17 TF0403", "no limit to reinstate", "a limit, or an empty cell")]
    [InlineData("A,1,claim,10,100,1,,1;0.5,5,Re", "2:21 TF0403", "2 rates for 0 reinstatements", "one for each")]
    [InlineData("A,1,claim,10,100,1,2,1;-1,5,Re", "2:24 TF0207", "'-1' is out of range", "each 0 or more")]
    [InlineData("A,1,claim,10,100,1,2,1;x,5,Re", "2:24 TF0206", "'x' is not a number", "separated by ';'")]
    [InlineData("A,1,quota_share,10,,0.5,,,5,Re", "2:17 TF0403", "without attachment and limit", "the basis annual")]
    [InlineData("A,1,quota_share,,50,0.5,,,5,Re", "2:18 TF0403", "without attachment and limit", "the basis annual")]
    [InlineData("A,1,claims,10,100,1,,,5,Re", "2:5 TF0209", "'claims' is not known; the nearest known one is 'claim'", "stop_loss")]
    [InlineData("A,1,claim,10,100,0,,,5,Re", "2:18 TF0207", "'0' is out of range", "above 0, at most 1")]
    [InlineData("A,1,claim,10,100,1,,,5,backstop", "2:24 TF0403", "'backstop' is the name of what pays", "pool, state")]
    [InlineData("A,1,stop_loss,0.8,0.4,1,,,5,Re", "2:5 TF0403", "no policy has one", "annual, or a premium")]
    [InlineData("A,1,annual,10,100,1,,,5,Re\nB,1,claim,10,100,1,,,5,Re", "3:3 TF0403", "'A' (annual) and 'B' (claim) tie at order 1", "an order for each")]
    [InlineData("A,1,annual,10,100,1,,,5,Re\nB,2,claim,10,100,1,,,5,Re", "3:3 TF0402", "'B' (claim) comes after 'A' (annual)", "from the lowest order: quota_share, surplus")]
    [InlineData("A,1,annual,10,100,0.6,,,5,Re\nB,1,annual,50,100,0.5,,,5,Re", "3:19 TF0401", "'A', 'B' overlap between 50 and 110, where they carry 1.1", "The tower: 'A' 0.6 of 100 xs 10 (Re); 'B' 0.5 of 100 xs 50 (Re)")]
    [InlineData("A,1,claim,1,9,1,,,,Re\nA,2,claim,1,9,1,,,,Re", "3:1 TF0301", "the layer 'A' stands on line 2 already", "once")]
    public void A_layer_that_cannot_be_is_refused(string rows, string place, params string[] words)
    {
        using var test = Book(rows);
        test.ExpectOne($"layers.csv:{place}", words);
    }

    [Fact]
    public void A_gap_is_warned_about_with_a_picture_of_the_tower()
    {
        using var test = Book("A,1,annual,10,100,1,,,5,Re\nB,1,annual,200,100,1,,,5,pool");
        test.ExpectOne("layers.csv:3:12 TF0503", "a gap between 110 and 200, which the members carry", "'B' 1 of 100 xs 200 (pool)");
    }

    [Fact]
    public void A_surplus_needs_sums_insured()
    {
        using var test = Book("A,1,surplus,100,400,1,,,5,Re").With("policies.csv", TestBook.Policies.Replace(",20,300", ",20,", StringComparison.Ordinal));
        test.ExpectOne("layers.csv:2:5 TF0403", "the policy 'P2' (policies.csv line 3) has none", "a sum_insured on every policy of the pool");
    }

    [Fact]
    public void A_deductible_that_leaves_nothing_of_the_limit_is_refused()
    {
        using var test = new TestBook().With("members.csv", Members).With("layers.csv", "layer,basis,limit,annual_deductible,carrier\nA,annual,100,100,Re\n");
        test.ExpectOne("layers.csv:2:14 TF0403", "annual_deductible 100 leaves nothing of a limit of 100", "less");
    }

    [Fact]
    public void Where_reinsurers_are_listed_a_carrier_is_one_of_them()
    {
        using var test = Book("A,1,claim,10,100,1,,,5,Re-A\nB,2,annual,10,100,1,,,5,Re-B\nC,3,annual,10,100,1,,,5,state")
            .With("reinsurers.csv", "reinsurer,rating,recovery_rate\nRe-A,BBB-,0.4\n");
        test.ExpectOne("layers.csv:3:25 TF0302", "carrier 'Re-B' is not in reinsurers.csv; the nearest known one is 'Re-A'", "pool, state");
        var pool = test.With("layers.csv", $"{Header}A,1,claim,10,100,1,,,5,Re-A\n").ReadSound().Scenarios[0].Assumptions.Pool;
        Assert.Equal(new Reinsurer("Re-A", 0.0024, 0.4), Assert.Single(pool.Reinsurers));
    }

    [Fact]
    public void Members_default_by_their_rating_or_as_given()
    {
        using var test = new TestBook().With("ratings.csv", "rating,default_probability\nAA,0.25\n")
            .With("members.csv", "member,line,rating,default_probability,recovery_rate\nM1,0.6,AA+,,0.1\nM2,0.3,AA,0.5,\nM3,0.1,,,\n")
            .With("pool.csv", "key,value\nliability,joint_capped\njoint_cap,3\ndefault_loading,0.2\n");
        var pool = test.ReadSound().Scenarios[0].Assumptions.Pool;
        Assert.Equal([(0.25, 0.1), (0.5, 0), (0, 0)], pool.Members.Select(m => (m.DefaultProbability, m.RecoveryRate)));
        Assert.Equal((Liability.JointCapped, 3, 0.2), (pool.Liability, pool.JointCap, pool.DefaultLoading));
    }

    [Fact]
    public void A_stress_cannot_make_defaults_lean_on_the_economy_alone()
    {
        using var test = new TestBook().With("scenarios.csv", "scenario,currency,dependence\nbase,CNY,5\n")
            .With("members.csv", Members).With("pool.csv", "key,value\ndefault_loading,0.2\n");
        test.ExpectOne("scenarios.csv:2:10 TF0401", "dependence 5 makes default_loading of pool.csv 1", "at most 0.99");
    }

    [Theory]
    [InlineData("sliding_commission", "0.2;0.3;0.5", "3 numbers", "4, separated by ';'")]
    [InlineData("sliding_commission", "0.3;0.2;0.5;0.8", "falls from the highest rate", "loss ratios that rise")]
    [InlineData("sliding_commission", "0.2;0.3;0.8;0.5", "falls from the highest rate", "loss ratios that rise")]
    [InlineData("profit_commission", "0.2", "1 numbers", "2, separated by ';'")]
    [InlineData("loss_corridor", "0.8;1.2;2", "keeps at most all", "share 0 to 1")]
    [InlineData("loss_corridor", "1.2;0.8;0.5", "to a higher one", "from < to")]
    public void Features_that_cannot_be_are_refused(string column, string cell, params string[] words)
    {
        using var test = new TestBook().With("members.csv", Members).With("layers.csv", $"layer,basis,premium,carrier,{column}\nA,annual,100,Re,{cell}\n");
        test.ExpectOne("layers.csv:2:17 TF0403", words);
    }

    [Fact]
    public void Shares_of_no_premium_are_refused()
    {
        using var test = new TestBook().With("members.csv", Members).With("layers.csv", "layer,basis,premium,carrier,commission\nA,annual,0,Re,0.1\n");
        test.ExpectOne("layers.csv:2:10 TF0403", "premium is 0, but commissions", "a premium, or none of them");
    }

    [Fact]
    public void A_fee_for_the_lead_needs_one()
    {
        using var test = new TestBook().With("members.csv", Members).With("pool.csv", "key,value\nleader_fee,0.05\n");
        test.ExpectOne("members.csv:2:1 TF0403", "no member leads, but leader_fee of pool.csv pays one", "the role lead");
    }

    [Fact]
    public void A_protection_is_of_a_member_and_of_a_pool_that_allows_it()
    {
        using var test = new TestBook().With("members.csv", Members).With("protections.csv", "member,protection,share\nM3,a,0.5\n").With("pool.csv", "key,value\nnet_line,yes\n");
        var found = test.Expect("protections.csv:2:1 TF0302", "protections.csv:2:4 TF0403");
        Assert.Contains("member 'M3' is not in members.csv", found[0].Message, StringComparison.Ordinal);
        Assert.Contains("net_line of pool.csv says that members hold their lines net", found[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_need_a_pool()
    {
        using var test = Book("A,1,claim,10,100,1,,,5,Re").Without("members.csv");
        test.ExpectOne("layers.csv:1:1 TF0403", "members.csv is missing");
    }

    [Theory]
    [InlineData("A,M1,0.5\nA,M2,0.4", "3:6 TF0401", "the lines on the layer 'A' add up to 0.9 (from line 2 to here)", "allowed: 1")]
    [InlineData("B,M1,1", "2:1 TF0403", "'B' is not carried by the pool", "allowed: A")]
    [InlineData("C,M1,1", "2:1 TF0302", "layer 'C' is not in layers.csv")]
    [InlineData("A,M3,1", "2:3 TF0302", "member 'M3' is not in members.csv")]
    [InlineData("A,M1,0.5\nA,M1,0.5", "3:3 TF0301", "the member 'M1' on the layer 'A' stands on line 2 already")]
    public void Lines_that_cannot_be_are_refused(string rows, string place, params string[] words)
    {
        using var test = Book("A,1,annual,10,100,1,,,5,pool\nB,2,annual,10,100,1,,,5,Re").With("lines.csv", $"layer,member,line\n{rows}\n");
        test.ExpectOne($"lines.csv:{place}", words);
    }

    [Fact]
    public void Layers_are_read_as_they_are_written()
    {
        using var test = Book("A,1,claim,10,100,0.9,2,1; 0.5,5,Re\nB,2,annual,,,,,,,pool").With("lines.csv", "layer,member,line\nB,M2,1\n");
        var layers = test.ReadSound().Scenarios[0].Assumptions.Pool.Layers;
        Assert.Equal((LayerBasis.Claim, 10.0, 100.0, 0.9, 2, 5.0), (layers[0].Basis, layers[0].Attachment, layers[0].Limit, layers[0].Share, layers[0].Reinstatements!.Value, layers[0].Premium));
        Assert.Equal([1, 0.5], layers[0].ReinstatementRates);
        Assert.Equal(("pool", 1, (int?)null, double.PositiveInfinity), (layers[1].Carrier, layers[1].Share, layers[1].Reinstatements, layers[1].Limit));
        Assert.Equal(1, Assert.Single(layers[1].Lines!).Value);
    }

    private static TestBook Book(string layers) => new TestBook().With("members.csv", Members).With("layers.csv", $"{Header}{layers}\n");
}
