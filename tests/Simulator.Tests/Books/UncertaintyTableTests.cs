using TechFinance.Actuarial.Simulator.Tables;

namespace TechFinance.Actuarial.Simulator.Tests.Books;

/// <summary>What is wrong with uncertainty.csv, and what is said about it.</summary>
public class UncertaintyTableTests
{
    private const string Header = "name,cover,sector,model,parameter,distribution\n";

    [Theory]
    [InlineData("a,rnd_failure,,,frequency,fixed 1", "2:17 TF0403", "rnd_failure has no frequency; allowed: odds, severity")]
    [InlineData("a,ip_liability,,,odds,fixed 1", "2:18 TF0403", "ip_liability has no odds; allowed: frequency, severity")]
    [InlineData("a,,,,chance,fixed 1", "2:6 TF0209", "'chance' is not known")]
    [InlineData("a,,,,odds,", "2:11 TF0205", "distribution is empty")]
    [InlineData(",,,,odds,fixed 1", "2:1 TF0205", "name is empty")]
    [InlineData("a,,,,odds,fixed 0", "2:11 TF0207", "distribution can be 0; allowed: one of positive amounts only")]
    [InlineData("a,,,,odds,mixture 0.5 (none) 0.5 (fixed 2)", "2:11 TF0207", "distribution can be 0")]
    [InlineData("a,,,,odds,fixed 1\na,,,,odds,fixed 1", "3:1 TF0301", "for the same cover, sector, model and parameter stands on line 2 already")]
    [InlineData("a,,,chop,odds,fixed 1", "2:5 TF0302", "the model 'chop' is not in rnd_gates.csv; the nearest known one is 'chip'")]
    [InlineData("a,,,chip,frequency,fixed 1", "2:5 TF0302", "the model 'chip' is not in ip_models.csv")]
    [InlineData("a,loan_guarantee,,chip,odds,fixed 1", "2:19 TF0302", "the model 'chip' is not in any table")]
    [InlineData("a,,,,odds,fixed 1\na,rnd_failure,,,odds,fixed 1", "3:1 TF0403", "the policy 'P1' is reached by line 2 of the same name and parameter too")]
    public void A_wrong_cell_is_refused(string rows, string finding, string words)
    {
        using var test = new TestBook().With("uncertainty.csv", Header + rows + "\n");
        test.Read();
        var errors = test.Findings.InOrder().Where(found => found.Severity == FindingSeverity.Error).ToArray();
        Assert.Equal(($"uncertainty.csv:{finding}", true), ($"{errors[0].File}:{errors[0].Line}:{errors[0].Column} {errors[0].Code}", errors.Length == 1));
        Assert.Contains(words, errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_infinite_mean_is_refused()
    {
        using var folder = new Results.TempFolder();
        var book = folder.Copy(Results.Repository.MixedBook, "book");
        File.WriteAllText(Path.Combine(book, "uncertainty.csv"), Header + "a,,,,severity,pareto alpha=0.9 theta=1\n");
        var findings = new Findings();
        Assert.Null(Simulator.Books.BookReader.Read(book, findings));
        Assert.Contains("distribution has an infinite mean", Assert.Single(findings.InOrder()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mean_other_than_1_and_a_row_for_nobody_are_warned_about()
    {
        using var test = new TestBook().With("uncertainty.csv", Header + "a,,,,odds,fixed 1.25\nb,rnd_failure,biotech,,odds,fixed 1\nc,,chips,,odds,fixed 1\n");
        var found = test.Expect("uncertainty.csv:2:11 TF0511", "uncertainty.csv:3:1 TF0510");
        Assert.Equal("the multiplier 'a' has the mean 1.25, so that it changes the parameter and not only how uncertain it is", found[0].Message);
        Assert.Equal("'b' reaches no policy", found[1].Message);
    }

    [Fact]
    public void A_count_that_cannot_be_mixed_cannot_have_an_uncertain_frequency()
    {
        using var test = new TestBook().With("ip_models.csv", "model,frequency,claims_per_unit\npatent,binomial n=4,0.1\n")
            .With("uncertainty.csv", Header + "a,,,,severity,fixed 1\nb,,,,frequency,fixed 1\n");
        test.ExpectOne("ip_models.csv:2:8 TF0901", "uncertainty.csv line 3 makes the frequency of the policy 'P2' uncertain", "another family, or no such row");
    }
}
