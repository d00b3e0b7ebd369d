using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.IpInfringement;

namespace TechFinance.Actuarial.Pricing.Tests.IpInfringement;

public class EndingTests
{
    private static readonly Fixed None = new(0);

    [Fact]
    public void Punitive_awards_are_endings_of_their_own_and_probabilities_add_up()
    {
        Outcome[] outcomes = [Outcome("dropped", 0.5, 0), Outcome("lost", 0.5, 0.2)];
        Assert.Equal([(0.5, 1), (0.4, 1), (0.1, 3)], Endings(outcomes).Select(e => (e.Probability, e.Multiple)));
        Assert.Equal([0.5, 0.9, 1], UpTo(outcomes));
    }

    [Fact]
    public void What_cannot_happen_is_left_out()
    {
        var endings = Endings(Outcome("never", 0, 0.5), Outcome("always punitive", 0.25, 1), Outcome("never punitive", 0.75, 0), Outcome("never", 0, 1));
        Assert.Equal([(0.25, 3.0), (0.75, 1)], endings.Select(e => (e.Probability, e.Multiple)));
    }

    [Fact]
    public void The_last_ending_takes_the_rounding()
    {
        // Ten times a tenth is not quite 1.
        var upTo = UpTo([.. Enumerable.Range(0, 10).Select(i => Outcome($"{i}", 0.1, 0))]);
        Assert.Equal(1, upTo[^1]);
        Assert.Equal(0.9, upTo[^2], 1e-15);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(0.5, 2)]
    [InlineData(0, 1)]
    public void Of_a_punitive_award_what_is_insured_counts(double insured, double multiple) =>
        Assert.Equal([1, multiple], Endings(Outcome("lost", 1, 0.5) with { PunitiveInsured = insured }).Select(e => e.Multiple));

    [Fact]
    public void A_claim_goes_on_or_ends_with_what_is_left()
    {
        var endings = Endings(
            Outcome("affirmed", 0.3, 0) with { Parent = "lost" },
            Outcome("dropped", 0.6, 0),
            Outcome("lost", 0.4, 0),
            Outcome("again", 1, 0) with { Parent = "reversed" },
            Outcome("reversed", 0.2, 0) with { Parent = "lost" });
        Assert.Equal(["dropped", "lost", "lost affirmed", "lost reversed again"], endings.Select(e => string.Join(' ', e.Path.Select(o => o.Name))));
        double[] expected = [0.6, 0.4 * 0.5, 0.4 * 0.3, 0.4 * 0.2];
        Assert.All(endings.Zip(expected), pair => Assert.Equal(pair.Second, pair.First.Probability, 1e-15));
    }

    /// <summary>Followers that add up to 1 but for rounding leave nobody behind.</summary>
    [Fact]
    public void Rounding_is_no_ending()
    {
        var outcomes = Enumerable.Range(0, 10).Select(i => Outcome($"{i}", 0.1, 0) with { Parent = "lost" });
        Assert.DoesNotContain(Endings([Outcome("lost", 1, 0), .. outcomes]), e => e.Path.Count == 1);
    }

    [Fact]
    public void Probabilities_of_any_tree_add_up_to_one() =>
        Gen.Select(Gen.Int[0, 100], Gen.Double[0, 1], Gen.Double[0, 1]).Array[1, 20].Sample(draws =>
        {
            // Each outcome is put after one of those before it, or of the first ones, and takes a part of what is left there.
            var left = new Dictionary<string, double>();
            var (outcomes, first) = (new List<Outcome>(), 1.0);
            for (var i = 0; i < draws.Length; i++)
            {
                var (place, part, punitive) = draws[i];
                var parent = i > 0 && place % 3 > 0 ? $"{place % i}" : null;
                var probability = part * (parent is null ? first : left[parent]);
                if (parent is null)
                    first -= probability;
                else
                    left[parent] -= probability;
                outcomes.Add(Outcome($"{i}", probability, punitive) with { Parent = parent });
                left[$"{i}"] = 1;
            }

            outcomes.Add(Outcome("rest", first, 0));
            Assert.Equal(1, Endings([.. outcomes]).Sum(e => e.Probability), 1e-7);
        });

    private static Ending[] Endings(params Outcome[] outcomes) => Ending.Of(Model(outcomes));

    private static double[] UpTo(params Outcome[] outcomes) => new CompiledModel(Model(outcomes), severity => new SeveritySampler(severity)).UpTo;

    private static InfringementModel Model(Outcome[] outcomes) => new("m", new Poisson(), 1, outcomes);

    private static Outcome Outcome(string name, double probability, double punitive) => new(name, probability, None, None, punitive, 3);
}
