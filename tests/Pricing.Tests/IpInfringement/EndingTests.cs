using TechFinance.Actuarial.MonteCarlo.Distributions;
using TechFinance.Actuarial.Pricing.IpInfringement;

namespace TechFinance.Actuarial.Pricing.Tests.IpInfringement;

public class EndingTests
{
    private static readonly Fixed None = new(0);

    [Fact]
    public void Punitive_awards_are_endings_of_their_own_and_probabilities_add_up()
    {
        var endings = Endings(Outcome("dropped", 0.5, 0), Outcome("lost", 0.5, 0.2));
        Assert.Equal([0.5, 0.9, 1], endings.Select(e => e.UpTo));
        Assert.Equal([1, 1, 3], endings.Select(e => e.Multiple));
    }

    [Fact]
    public void What_cannot_happen_is_left_out()
    {
        var endings = Endings(Outcome("never", 0, 0.5), Outcome("always punitive", 0.25, 1), Outcome("never punitive", 0.75, 0), Outcome("never", 0, 1));
        Assert.Equal([(0.25, 3.0), (1, 1)], endings.Select(e => (e.UpTo, e.Multiple)));
    }

    [Fact]
    public void The_last_ending_takes_the_rounding()
    {
        // Ten times a tenth is not quite 1.
        var endings = Endings([.. Enumerable.Range(0, 10).Select(i => Outcome($"{i}", 0.1, 0))]);
        Assert.Equal(1, endings[^1].UpTo);
        Assert.Equal(0.9, endings[^2].UpTo, 1e-15);
    }

    private static Ending[] Endings(params Outcome[] outcomes) =>
        Ending.Of(new InfringementModel("m", new Poisson(), 1, outcomes), severity => new SeveritySampler(severity));

    private static Outcome Outcome(string name, double probability, double punitive) => new(name, probability, None, None, punitive, 3);
}
