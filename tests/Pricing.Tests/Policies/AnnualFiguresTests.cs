using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.Tests.Policies;

public class AnnualFiguresTests
{
    [Fact]
    public void Sums_are_added_and_the_larger_of_the_largest_is_kept()
    {
        var sum = new AnnualFigures(1, 2, 3, 4) + new AnnualFigures(10, 20, 2, 40);
        Assert.Equal((11.0, 22.0, 3.0, 40.0), (sum.GroundUp, sum.Gross, sum.LargestGroundUp, sum.LargestGross));
    }

    [Fact]
    public void One_loss_is_its_own_sum_and_largest()
    {
        var one = AnnualFigures.Of(7, 5);
        Assert.Equal((7.0, 5.0, 7.0, 5.0), (one.GroundUp, one.Gross, one.LargestGroundUp, one.LargestGross));
        Assert.Equal(one, default(AnnualFigures) + one);
    }

    [Fact]
    public void A_rate_multiplies_all_four()
    {
        var figures = new AnnualFigures(1, 2, 3, 4) * 0.5;
        Assert.Equal((0.5, 1.0, 1.5, 2.0), (figures.GroundUp, figures.Gross, figures.LargestGroundUp, figures.LargestGross));
    }
}
