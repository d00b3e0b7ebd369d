using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.Exact;

namespace TechFinance.Actuarial.Pricing.Tests.Exact;

/// <summary>Values from the literature.</summary>
public class PublishedTests
{
    /// <summary>
    /// Poisson(10) × gamma(2, 1), as in the manual of the R package actuar (V. Goulet, <em>Risk and ruin theory features of
    /// actuar</em>): a mean-preserving discretisation on 0, 0.5, …, 22, Panjer's recursion until 1e-6 is left. Its tail
    /// means are those of what is above the VaR, of the probabilities that were reached.
    /// </summary>
    [Fact]
    public void Panjers_recursion_gives_the_values_of_actuar()
    {
        var gamma = new Payment(new Gamma(2, 1));
        var grid = new Grid(0.5, 256);
        var masses = gamma.On(grid, Discretisation.MeanPreserving);
        masses.AsSpan(45).Clear();
        masses[44] = (gamma.LimitedExpectedValue(22) - gamma.LimitedExpectedValue(21.5)) / 0.5 - gamma.Survival(22);
        var year = Compound.ByRecursion(grid, new Poisson(), 10, masses);

        var reached = 0;
        for (var sum = 0.0; sum <= 1 - 1e-6; reached++)
            sum += year.Masses[reached];
        Assert.Equal(19.999937, PartialMean(0, reached).Sum, 5e-7);
        foreach (var (p, quantile, tail) in new[] { (0.9, 30.5, 35.418738), (0.95, 34, 38.549201), (0.99, 41, 45.010662) })
        {
            Assert.Equal(quantile, year.ValueAtRisk(p));
            var (sum, weight) = PartialMean((int)(quantile / 0.5) + 1, reached);
            Assert.Equal(tail, sum / weight, 5e-7);
        }

        (double Sum, double Weight) PartialMean(int from, int to)
        {
            var (sum, weight) = (0.0, 0.0);
            for (var j = from; j < to; j++)
                (sum, weight) = (sum + year.Masses[j] * j * 0.5, weight + year.Masses[j]);
            return (sum, weight);
        }
    }

    /// <summary>
    /// A. Mata, <em>Pricing excess of loss reinsurance with reinstatements</em>, ASTIN Bulletin 30 (2000): Poisson(10)
    /// claims, Pareto α = 3, θ = 10; a layer with one reinstatement pays at most two limits a year. The values are exact ones
    /// recomputed by an independent program.
    /// </summary>
    [Theory]
    [InlineData(10, 10, 6.6151, 6.9444)]
    [InlineData(10, 20, 2.4121, 2.4305)]
    [InlineData(20, 10, 9.2214, 9.3749)]
    public void Layers_with_one_reinstatement_cost_what_Mata_found(double limit, double attachment, double oneReinstatement, double unlimited)
    {
        var grid = new Grid(1.0 / 128, 1 << 16);
        var layer = new Payment(new Pareto(3, 10), 1, attachment, 1, limit);
        var year = Compound.ByTransform(new GridTransform(grid.Points), grid, new Poisson(), 10, layer.On(grid, Discretisation.MeanPreserving));
        Assert.Equal(unlimited, year.Mean, 1.5e-4);
        Assert.Equal(oneReinstatement, year.After(0, 2 * limit).Mean, 1e-4);
    }
}
