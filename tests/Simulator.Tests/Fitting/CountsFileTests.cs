using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Calibration;
using TechFinance.Actuarial.Simulator.Fitting;
using TechFinance.Actuarial.Simulator.Tables;
using TechFinance.Actuarial.Simulator.Tests.Results;

namespace TechFinance.Actuarial.Simulator.Tests.Fitting;

public class CountsFileTests
{
    [Fact]
    public void Is_read_with_what_empty_cells_mean()
    {
        var (file, findings) = Read("period,count,policy,class,exposure,weight\n2024,0,,a,,\n2024,3,P1,b,2.5,\n2025,1,P1,a,2,40\n");
        Assert.Empty(findings);
        Assert.Equal([new(0), new(3, 2.5), new(1, 2, 40)], file!.All);
        Assert.Equal(["a", "b"], file.Classes.Select(one => one.Name));
        Assert.Equal([new(0), new(1, 2, 40)], file.Classes[0].All);
        Assert.Empty(Read("count\n5\n").File!.Classes);
    }

    /// <summary>A file, the place and code of its one finding, and what it says.</summary>
    [Theory]
    [InlineData("count\n-1\n2\n", "2:1: error TF0207", "count '-1' is out of range; allowed: 0 to 100000")]
    [InlineData("count\n1.5\n2\n", "2:1: error TF0206", "count '1.5' is not a whole number written with digits only")]
    [InlineData("count,weight\n,1\n2,1\n", "2:1: error TF0205", "count is empty and has no default")]
    [InlineData("count\n100001\n", "2:1: error TF0207", "count '100001' is out of range")]
    [InlineData("count,exposure\n1,0\n", "2:3: error TF0207", "exposure '0' is out of range; allowed: above 0")]
    [InlineData("count,weight\n1,-2\n", "2:3: error TF0207", "weight '-2' is out of range; allowed: above 0")]
    [InlineData("policy,period,count\nP1,2024,1\nP1,2025,1\nP1,2024,0\n", "4:1: error TF0301", "the policy 'P1' in the period '2024' stands on line 2 already")]
    [InlineData("count,class\n5,a\n6,\n", "3:3: error TF0205", "class is empty, and not in all rows")]
    [InlineData("count\n0\n0\n", " error TF0406", "the counts are all 0; needed: at least one claim")]
    public void Is_refused_by_cell(string text, string place, string message)
    {
        var (file, findings) = Read(text);
        Assert.Null(file);
        var finding = Assert.Single(findings);
        Assert.Contains(place, finding, StringComparison.Ordinal);
        Assert.Contains(message, finding, StringComparison.Ordinal);
    }

    /// <summary>The cells of each fit read as the family that was fitted, and as its claims for each unit.</summary>
    [Fact]
    public void A_fit_is_a_row_of_a_book()
    {
        ObservedCount[] counts = [new(1, 1, 50), new(2, 1, 20), new(3, 1, 9), new(4, 1, 4), new(6, 1)];
        var ranking = Ranking.Of(counts, MaximumLikelihoodOfCounts.Families);
        Assert.Empty(ranking.Impossible);
        Assert.Equal(ranking.Fits.Select(fit => fit.Aic).Order(), ranking.Fits.Select(fit => fit.Aic));
        foreach (var fit in ranking.Fits)
        {
            var cells = Ranking.Cells(fit).Split(',');
            Assert.Null(DistributionText.Parse(cells[0], FrequencyFamilies.All, out var read));
            Assert.True(NumberColumn.TryParse(System.Text.Encoding.UTF8.GetBytes(cells[1]), out var claimsPerUnit));
            Assert.Equal(fit.ClaimsPerUnit, claimsPerUnit, 1e-8);
            Assert.Equal(fit.Frequency.Probability(2, fit.ClaimsPerUnit), read!.Probability(2, fit.ClaimsPerUnit), 1e-6);
        }
    }

    private static (ObservationFile<ObservedCount>? File, string[] Findings) Read(string text)
    {
        using var folder = new TempFolder();
        var path = folder["counts.csv"];
        File.WriteAllText(path, text);
        var findings = new Findings();
        var file = ObservationFile.ReadCounts(path, findings);
        return (file, [.. findings.InOrder().Select(finding => finding.ToString())]);
    }
}
