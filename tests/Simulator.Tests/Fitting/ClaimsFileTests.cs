using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Calibration;
using TechFinance.Actuarial.Simulator.Fitting;
using TechFinance.Actuarial.Simulator.Tables;
using TechFinance.Actuarial.Simulator.Tests.Results;

namespace TechFinance.Actuarial.Simulator.Tests.Fitting;

public class ClaimsFileTests
{
    [Fact]
    public void Is_read_with_what_empty_cells_mean()
    {
        var (file, findings) = Read("amount,class,limit,deductible,weight\n5,a,,,\n7,b,7,2,0.5\n6,a,10,1,3\n");
        Assert.Empty(findings);
        Assert.Equal([new(5), new(7, 2, 7, 0.5), new(6, 1, 10, 3)], file!.All);
        Assert.Equal(["a", "b"], file.Classes.Select(one => one.Name));
        Assert.Equal([new(5), new(6, 1, 10, 3)], file.Classes[0].All);
        Assert.Empty(Read("amount\n5\n6\n").File!.Classes);
    }

    /// <summary>A file, the place and code of its one finding, and what it says.</summary>
    [Theory]
    [InlineData("amount\n-5\n6\n7\n", "2:1: error TF0207", "amount '-5' is out of range; allowed: above 0")]
    [InlineData("amount\n0\n6\n7\n", "2:1: error TF0207", "amount '0' is out of range; allowed: above 0")]
    [InlineData("amount\n1\n6\nNaN\n", "4:1: error TF0206", "is not a finite number")]
    [InlineData("limit,amount\n10,5\n10,12\n", "3:4: error TF0403", "amount 12 is above the claim's limit; allowed: at most 10")]
    [InlineData("amount,deductible\n5,1\n6,6\n", "3:1: error TF0403", "amount 6 would not have been reported; allowed: above the claim's deductible, 6")]
    [InlineData("amount,deductible\n5,1\n6,-1\n", "3:3: error TF0207", "deductible '-1' is out of range")]
    [InlineData("amount,weight\n5,1\n6,0\n", "3:3: error TF0207", "weight '0' is out of range")]
    [InlineData("amount,class\n5,a\n6,\n7,\n", "3:3: error TF0205", "class is empty, and not in all rows")]
    [InlineData("amout\n5\n", "1:1: error TF0201", "the nearest known one is 'amount'")]
    [InlineData("amount,limit\n5,5\n6,6\n7,\n", " error TF0406", "the claims have 1 different amounts below their limits; needed: at least 2")]
    public void Is_refused_by_cell(string text, string place, string message)
    {
        var (file, findings) = Read(text);
        Assert.Null(file);
        Assert.Contains(findings, finding => finding.Contains(place, StringComparison.Ordinal) && finding.Contains(message, StringComparison.Ordinal));
        Assert.True(findings.Length == 1 || text.StartsWith("amout", StringComparison.Ordinal), string.Join('\n', findings));
    }

    [Fact]
    public void All_that_is_wrong_comes_at_once()
    {
        var (_, findings) = Read("amount,limit,weight\n-1,,\n5,3,x\n12,10,\n");
        Assert.Equal(["2:1", "3:5", "4:1"], findings.Select(finding => finding.Split(".csv:")[1].Split(": error")[0]));
    }

    /// <summary>Each cell reads as the distribution that was fitted, to the digits that it has.</summary>
    [Fact]
    public void A_fit_is_a_cell_of_a_book()
    {
        ObservedClaim[] claims = [.. Enumerable.Range(1, 60).Select(i => new ObservedClaim(new Lognormal(-2, 0.7).Quantile(i / 61.0)))];
        var fits = Ranking.Of(claims, MaximumLikelihood.Families);
        Assert.Empty(fits.Impossible);
        Assert.Equal(MaximumLikelihood.Families.Order(), fits.Fits.Select(fit => fit.Family).Order());
        Assert.Equal(fits.Fits.Select(fit => fit.Aic).Order(), fits.Fits.Select(fit => fit.Aic));
        foreach (var fit in fits.Fits)
        {
            Assert.Null(DistributionText.Parse(Ranking.Cell(fit), SeverityFamilies.All, out var read));
            Assert.Equal(fit.Severity.Cdf(0.2), read!.Cdf(0.2), 1e-5);
        }
    }

    [Fact]
    public void Every_column_is_described_as_it_is_declared() =>
        Assert.Equal(
            ObservationFile.Claims.Columns.Concat(ObservationFile.Counts.Columns).Select(column =>
                $"| `{column.Name}` | {column.Type} | {column.Allowed} | {column.Default ?? "*not allowed*"} | {column.Meaning} |"),
            File.ReadLines(Path.Combine(Repository.Folder, "docs", "calibration.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)));

    private static (ObservationFile<ObservedClaim>? File, string[] Findings) Read(string text)
    {
        using var folder = new TempFolder();
        var path = folder["claims.csv"];
        File.WriteAllText(path, text);
        var findings = new Findings();
        var file = ObservationFile.ReadClaims(path, findings);
        return (file, [.. findings.InOrder().Select(finding => finding.ToString())]);
    }
}
