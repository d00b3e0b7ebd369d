using TechFinance.Actuarial.Pricing.Dependence;
using TechFinance.Actuarial.Pricing.Policies;
using TechFinance.Actuarial.Simulator.Books;
using TechFinance.Actuarial.Simulator.Running;
using TechFinance.Actuarial.Simulator.Tests.Results;

namespace TechFinance.Actuarial.Simulator.Tests.Running;

public class FactorSumsTests
{
    private const double Tolerance = 1e-15;

    private static readonly Assumptions Book = Repository.Mixed(1) with
    {
        Dependence = [new Loadings(Cover.LoanGuarantee, null, 0.1, 0.05, 0), new Loadings(Cover.IpLiability, null, 0.3, 0, 0.5)],
        NamedFactors =
        [
            new NamedLoading("rates", null, null, null, null, -0.2),
            new NamedLoading("export", Cover.IpLiability, null, null, null, 0.5),
            new NamedLoading("export", Cover.RndFailure, null, null, null, 0.4),
        ],
    };

    [Theory]
    [InlineData(1)]
    [InlineData(1.5)]
    public void Weights_are_the_roots_of_the_shares_under_their_signs(double stress)
    {
        var loan = SumOf(Cover.LoanGuarantee, stress);
        Assert.Equal(Math.Sqrt(0.1 * stress), loan.Economy, Tolerance);
        Assert.Equal("rates", loan.Named!.Factor);
        Assert.Equal(-Math.Sqrt(0.2 * stress), loan.Named.Weight, Tolerance);
        Assert.Null(loan.Named.Others);
        Assert.Equal(1 - 0.35 * stress, loan.Residual * loan.Residual, Tolerance);

        var project = SumOf(Cover.RndFailure, stress);
        Assert.Equal(("export", "rates"), (project.Named!.Factor, project.Named.Others!.Factor));
        Assert.Equal(1 - 0.6 * stress, project.Residual * project.Residual, Tolerance);
    }

    [Fact]
    public void The_shares_of_a_claim_count_make_up_its_whole_mixing_variable()
    {
        var claims = SumOf(Cover.IpLiability, 1.5);
        Assert.Equal(Math.Sqrt(0.3), claims.Economy, Tolerance);
        Assert.Equal((Math.Sqrt(0.5), -Math.Sqrt(0.2)), (claims.Named!.Weight, claims.Named.Others!.Weight));
        Assert.Equal(Math.Sqrt(1.5 * Math.Log(1.25)), claims.Sigma, Tolerance);
        Assert.Equal(0, claims.Residual, 1e-7);
    }

    [Fact]
    public void Without_dependence_nothing_leans_on_anything()
    {
        foreach (var cover in Enum.GetValues<Cover>())
            Assert.Equal(1, SumOf(cover, 0).Residual);
        Assert.Null(SumOf(Cover.LoanGuarantee, 0).Named);
    }

    private static FactorSum SumOf(Cover cover, double stress)
    {
        var scenario = Book.Scenario with { Stress = Book.Scenario.Stress with { Dependence = stress } };
        var sums = new FactorSums(Book with { Scenario = scenario });
        return sums.All[sums.Of(Book.Policies.First(p => p.Cover == cover))];
    }
}
