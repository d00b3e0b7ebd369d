using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.MonteCarlo.Distributions.Compounds;
using TechFinance.Actuarial.MonteCarlo.Tests.Distributions.Compounds;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distributions;

public class SeveritySamplerTests
{
    private static readonly double[] Uniforms = Cases.Draw("sampler", 8 * Block.Length);

    /// <summary>Distributions of the sampler: those of every family, and some with kinks and jumps.</summary>
    private static readonly Severity[] All =
    [
        .. Cases.All, .. CompoundTests.Named.Values,
        new Histogram(new Histogram.Bin(0, 1000, 0.4), new Histogram.Bin(1000, 5000, 0.5), new Histogram.Bin(5000, 20000, 0.1)),

        // Jumps just inside a part, and where uniforms are rare.
        new Mixture(new Mixture.Part(0.1328, new Fixed(0)), new Mixture.Part(0.8672, new Pareto(3, 1000))),
        new Mixture(new Mixture.Part(0.99995, new Lognormal(2, 1)), new Mixture.Part(0.00005, new Shifted(1e5, new Pareto(3, 1000)))),
    ];

    public static TheoryData<int> Indices => Cases.Indices(All);

    [Theory]
    [MemberData(nameof(Indices))]
    public void The_table_draws_what_the_distribution_does(int index)
    {
        var severity = All[index];
        double[] uniforms = [.. Uniforms, .. Cases.Uniforms.Where((u, i) => i % 8 == 0 && u > 1e-12 && u < 1 - 1e-7)];
        var (drawn, expected) = (uniforms[..], new double[uniforms.Length]);
        new SeveritySampler(severity).Sample(drawn, drawn);
        severity.Sample(uniforms, expected);
        for (var i = 0; i < drawn.Length; i++)
        {
            var tail = Math.Min(uniforms[i], 1 - uniforms[i]);


            // Out there the table is only checked for kinks and jumps, and 1 − u has lost digits.
            var tolerance = tail > 2e-4 ? 1e-9 : 1e-3 + 1e-15 / tail;
            Assert.True(Math.Abs(drawn[i] - expected[i]) <= tolerance * expected[i] + 1e-300, $"{severity} at {uniforms[i]:R}: {drawn[i]:R}, not {expected[i]:R}");
        }
    }
}
