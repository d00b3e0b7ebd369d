using System.Runtime.InteropServices;
using System.Security.Cryptography;
using TechFinance.Actuarial.MonteCarlo.Copulas;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Copulas;

/// <summary>What is drawn against what the copulas say.</summary>
public class CopulaSampleTests
{
    private const int Trials = 50_000;

    public static TheoryData<string, double, int> Copulas => new()
    {
        { "gaussian", 0, 3 }, { "student", 4, 3 }, { "student", 1.2, 2 },
        { "clayton", 2, 3 }, { "clayton", 0.05, 2 }, { "clayton", 20, 2 },
        { "gumbel", 1, 2 }, { "gumbel", 1.2, 2 }, { "gumbel", 3, 3 }, { "gumbel", 20, 2 },
        { "frank", 5, 3 }, { "frank", -3, 2 }, { "frank", 60, 2 },
        { "joe", 1.01, 2 }, { "joe", 2, 3 }, { "joe", 20, 2 },
    };

    [Theory]
    [MemberData(nameof(Copulas))]
    public void Margins_are_uniform_and_pairs_lie_where_the_copula_says(string name, double parameter, int dimension)
    {
        var copula = Some.Of(name, parameter, dimension);
        var columns = Some.Draw(copula, Trials);
        Assert.All(columns, AssertUniform);
        for (var i = 0; i < dimension; i++)
        {
            var j = (i + 1) % dimension;
            foreach (var (u, v) in ((double, double)[])[(0.001, 0.001), (0.999, 0.999), (0.02, 0.05), (0.3, 0.7), (0.5, 0.5), (0.9, 0.2), (0.99, 0.99)])
            {
                var probability = copula.Cdf(i, j, u, v);
                var share = columns[i].Zip(columns[j]).Count(pair => pair.First <= u && pair.Second <= v) / (double)Trials;
                Assert.Equal(probability, share, 4 * Math.Sqrt(probability * (1 - probability) / Trials) + 2.0 / Trials);
            }

            // Two trials next to each other are concordant with probability (1 + τ)/2.
            var concordant = Enumerable.Range(0, Trials / 2).Count(t =>
                columns[i][2 * t] < columns[i][2 * t + 1] == columns[j][2 * t] < columns[j][2 * t + 1]) / (Trials / 2.0);
            var tau = copula.KendallTau(i, j);
            Assert.Equal(tau, 2 * concordant - 1, 4 * Math.Sqrt((1 - tau * tau) / (Trials / 2.0)));
        }
    }

    /// <summary>Kolmogorov and Smirnov's √n D is above 1.95 for one sample in a thousand, above 2.2 for one in 8,000.</summary>
    private static void AssertUniform(double[] column)
    {
        var sorted = column.Order().ToArray();
        var distance = sorted.Select((u, i) => Math.Max(u - (double)i / Trials, (i + 1.0) / Trials - u)).Max();
        Assert.InRange(distance * Math.Sqrt(Trials), 0, 2.2);
        Assert.True(sorted[0] > 0 && sorted[^1] < 1);
    }

    [Fact]
    public void Three_variables_lie_where_the_whole_copula_says()
    {
        foreach (var copula in (ArchimedeanCopula[])[new ClaytonCopula(3, 2), new GumbelCopula(3, 3), new FrankCopula(3, 5), new JoeCopula(3, 2)])
        {
            var columns = Some.Draw(copula, Trials);
            var probability = copula.Cdf([0.3, 0.5, 0.8]);
            var share = Enumerable.Range(0, Trials).Count(t => columns[0][t] <= 0.3 && columns[1][t] <= 0.5 && columns[2][t] <= 0.8) / (double)Trials;
            Assert.Equal(probability, share, 4 * Math.Sqrt(probability * (1 - probability) / Trials));
        }
    }

    [Fact]
    public void A_block_is_drawn_the_same_whatever_was_drawn_before()
    {
        foreach (var (name, parameter) in ((string, double)[])[("gaussian", 0), ("student", 4), ("clayton", 2), ("gumbel", 2), ("frank", 5), ("joe", 2)])
        {
            var copula = Some.Of(name, parameter, 3);
            var columns = Some.Draw(copula, 5 * Block.Length);
            var sampler = copula.CreateSampler(Some.Common, Some.Streams(3));
            foreach (var block in (int[])[4, 1])
            {
                sampler.Draw((ulong)block);
                Assert.Equal(columns[2].AsSpan(block * Block.Length, Block.Length), sampler.Column(2));
            }
        }
    }

    [Fact]
    public void A_sampler_allocates_nothing()
    {
        foreach (var (name, parameter) in ((string, double)[])[("gaussian", 0), ("student", 4), ("clayton", 2), ("gumbel", 2), ("frank", 5), ("joe", 2)])
        {
            var sampler = Some.Of(name, parameter, 3).CreateSampler(Some.Common, Some.Streams(3));
            sampler.Draw(0);
            var before = GC.GetAllocatedBytesForCurrentThread();
            sampler.Draw(1);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    /// <summary>One digest over draws from every copula; the same with every set of instructions.</summary>
    [Fact]
    public void Copulas_give_these_bits()
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, parameter, dimension) in Copulas.Select(row => row.Data))
        {
            foreach (var column in Some.Draw(Some.Of(name, parameter, dimension), 3000))
                digest.AppendData(MemoryMarshal.AsBytes<double>(column));
        }

        Assert.Equal("9cd54daf4ba1111d25771e80c140a5ca40d88e63eb4a7e7b3a79d5bc6e6c716e", Convert.ToHexStringLower(digest.GetHashAndReset()));
    }

    [Fact]
    public void A_triangle_gives_the_same_bits_on_every_width()
    {
        var columns = Some.Draw(new GumbelCopula(5, 2), 37);
        var matrix = Enumerable.Range(1, 15).Select(i => Math.Sqrt(i) - 2).ToArray();
        var expected = Multiplied<ScalarLane>();
        for (var t = 0; t < 37; t++)
            Assert.Equal(columns[0][t] * matrix[1] + columns[1][t] * matrix[2], expected[37 + t], 1e-15);
        Assert.Equal(expected, Multiplied<Lane128>());
        Assert.Equal(expected, Multiplied<Lane256>());
        Assert.Equal(expected, Multiplied<Lane512>());

        double[] Multiplied<TLane>()
            where TLane : struct, ILane<TLane>
        {
            var values = columns.SelectMany(column => column).ToArray();
            Widest.Run<LowerTriangle, TLane>(new LowerTriangle(matrix, 5, 37, ref values[0]), 37);
            return values;
        }
    }
}
