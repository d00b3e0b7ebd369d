using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Counts;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distributions.Counts;

public class FieldTests
{
    private const double Least = 1.1102230246251565e-16;

    /// <summary>The points that the cells hold on average, as their documentation has them.</summary>
    public static readonly TheoryData<int, double> Means = new()
    {
        { 0, 1 }, { 1, 1 }, { 2, 2 }, { 3, 4 }, { 4, 8 }, { 5, 16 }, { 6, 32 }, { 7, 64 }, { 8, 128 }, { 9, 128 }, { 10, 128 },
    };

    [Fact]
    public void Cells_tile_the_heights()
    {
        Assert.Equal(0, Field.Floor(0));
        for (var cell = 0; cell < Field.Cells; cell++)
            Assert.Equal(cell + 1 == Field.Cells ? Field.Height : Field.Floor(cell + 1), Field.Floor(cell) + Field.Width(cell));
    }

    [Theory]
    [MemberData(nameof(Means))]
    public void A_cell_has_a_density_of_one_point_a_trial_and_height(int cell, double mean) =>
        Assert.Equal(mean, Field.Width(cell) * Block.Length);

    [Theory]
    [MemberData(nameof(Means))]
    public void The_number_of_points_is_the_Poisson_quantile(int cell, double mean)
    {
        var (pmf, below) = (Pmf.Of(new Poisson(), mean), 0.0);
        for (var k = 0; k < pmf.Length; k++)
        {
            // Just inside either end of its stretch of uniforms, up to the rounding of both sides, and in the middle.
            if (pmf[k] > 1e-11)
            {
                Assert.Equal(k, Field.Points(cell, below + 1e-13));
                Assert.Equal(k, Field.Points(cell, below + pmf[k] / 2));
                Assert.Equal(k, Field.Points(cell, below + pmf[k] - 1e-13));
            }

            below += pmf[k];
        }

        Assert.Equal(1, below, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Means))]
    public void The_number_of_points_grows_with_the_uniform(int cell, double mean)
    {
        // The table that the search starts from changes at each 1/256.
        var last = 0;
        for (var i = 0; i <= 256; i++)
        {
            foreach (var u in new[] { i / 256.0 - Least, i / 256.0, i / 256.0 + 1e-9 })
            {
                if (u is <= 0 or >= 1)
                    continue;
                var points = Field.Points(cell, u);
                Assert.InRange(points, last, Field.MostPoints);
                last = points;
            }
        }

        Assert.True(last > mean);
    }

    [Theory]
    [MemberData(nameof(Means))]
    public void The_extreme_uniforms_give_their_quantiles(int cell, double mean)
    {
        var pmf = Pmf.Of(new Poisson(), mean);
        var (least, most) = (Field.Points(cell, Least), Field.Points(cell, 1 - Least));
        Assert.True(pmf.Take(least + 1).Sum() >= Least);
        Assert.True(pmf.Take(least).Sum() <= Least);
        Assert.True(pmf.Skip(most + 1).Sum() <= Least);
        Assert.InRange(most, mean, Field.MostPoints);
    }
}
