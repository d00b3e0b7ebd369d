namespace TechFinance.Actuarial.Simulator.Tests.Books;

/// <summary>What dependence.csv and factors.csv say together.</summary>
public class FactorTests
{
    private const string Header = "factor,cover,sector,territory,stage,loading\n";
    private const string Dependence = "cover,common,frequency_cv\nrnd_failure,0.3,\nip_liability,0.3,0.5\n";

    [Fact]
    public void A_factor_reaches_what_its_rows_name()
    {
        using var test = new TestBook().With("dependence.csv", Dependence).With("factors.csv", Header + "rates,,,,,-0.2\nrates,rnd_failure,,,,0.7\nexport,,chips,cn,seed,0\nexport,ip_liability,,,,0.1\n");
        Assert.Equal(4, Assert.Single(test.ReadSound().Scenarios).Assumptions.NamedFactors.Count);
    }

    [Theory]
    [InlineData("rates,,,,,0.8\n", "2:11 TF0401", "the loadings of the policy 'P1' (policies.csv line 2) on rates", "add up to 1.1", "at most 1")]
    [InlineData("rates,,,,,-0.4\nexport,,,,,0.4\n", "2:11 TF0401", "of the policy 'P1' (policies.csv line 2) on export, rates", "add up to 1.1, signs apart")]
    [InlineData("rates,,,,,1.2\n", "2:11 TF0207", "'1.2'", "allowed: -1 to 1")]
    [InlineData("rates,,,,,\n", "2:11 TF0205", "loading is empty")]
    [InlineData("rates,,chip,,,0.1\n", "2:1 TF0302", "no policy of the scenario 'base' leans on the factor 'rates': its rows reach none", "2:8 TF0501")]
    [InlineData("rates,,,,mature,0.1\n", "2:1 TF0302", "its rows reach none", "allowed: a cover, sector, territory and stage that a policy has")]
    [InlineData("rates,,,,,0\n", "2:1 TF0302", "all its loadings are 0")]
    [InlineData("rates,,chips,,,0.1\nrates,rnd_failure,,,,0.2\n", "3:1 TF0403", "this row and line 2 name as much of the policy 'P1' (policies.csv line 2)")]
    public void Wrong_loadings_are_named(string rows, string finding, params string[] words)
    {
        using var test = new TestBook().With("dependence.csv", Dependence).With("factors.csv", Header + rows);
        var warning = words.Where(word => word.Contains("TF0501", StringComparison.Ordinal)).Select(word => $"factors.csv:{word}");
        var found = test.Expect([$"factors.csv:{finding}", .. warning]);
        Assert.All(words.Where(word => !word.Contains("TF0501", StringComparison.Ordinal)), word => Assert.Contains(word, found[0].Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_factor_that_only_claim_counts_without_a_variation_lean_on_is_named()
    {
        using var test = new TestBook().With("factors.csv", Header + "rates,ip_liability,,,,0.1\n");
        test.ExpectOne("factors.csv:2:1 TF0302", "for 'P2' and the others that its rows reach frequency_cv is 0");
    }

    [Fact]
    public void A_variation_is_driven_by_a_named_factor_too()
    {
        using var test = new TestBook().With("dependence.csv", "cover,frequency_cv\nip_liability,0.5\n").With("factors.csv", Header + "rates,ip_liability,,,,0.1\n");
        test.ReadSound();
        test.With("factors.csv", Header + "rates,rnd_failure,,,,0.1\n")
            .ExpectOne("dependence.csv:2:14 TF0403", "nothing drives the mixing variable of the policy 'P2', which no row of factors.csv reaches either");
    }

    [Fact]
    public void A_stressed_loading_stays_within_one()
    {
        using var test = new TestBook().With("dependence.csv", Dependence).With("factors.csv", Header + "rates,,,,,0.3\n")
            .With("scenarios.csv", "scenario,currency,dependence\nbase,CNY,\ntwo,CNY,1.6\nthree,CNY,1.7\n");
        test.ExpectOne("scenarios.csv:4:11 TF0401", "dependence 1.7 makes the loadings of the policy 'P1' 1.02", "at most 1");
    }
}
