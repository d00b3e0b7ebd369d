using TechFinance.Actuarial.Pricing.Calibration;

namespace TechFinance.Actuarial.Pricing.Tests.Calibration;

public class CredibilityTests
{
    /// <summary>
    /// Hachemeister, <em>Credibility for regression models with application to trend</em> (1975): mean bodily injury claims of five
    /// states in twelve quarters, and their numbers.
    /// </summary>
    private static readonly Observation[][] Hachemeister =
    [
        State([1738, 1642, 1794, 2051, 2079, 2234, 2032, 2035, 2115, 2262, 2267, 2517], [7861, 9251, 8706, 8575, 7917, 8263, 9456, 8003, 7365, 7832, 7849, 9077]),
        State([1364, 1408, 1597, 1444, 1342, 1675, 1470, 1448, 1464, 1831, 1612, 1471], [1622, 1742, 1523, 1515, 1622, 1602, 1964, 1515, 1527, 1748, 1654, 1861]),
        State([1759, 1685, 1479, 1763, 1674, 2103, 1502, 1622, 1828, 2155, 2233, 2059], [1147, 1357, 1329, 1204, 998, 1077, 1277, 1218, 896, 1003, 1108, 1121]),
        State([1223, 1146, 1010, 1257, 1426, 1532, 1953, 1123, 1343, 1243, 1762, 1306], [407, 396, 348, 341, 315, 328, 352, 331, 287, 384, 321, 342]),
        State([1456, 1499, 1609, 1741, 1482, 1572, 1606, 1735, 1607, 1573, 1613, 1690], [2902, 3172, 3046, 3068, 2693, 2910, 3275, 2697, 2663, 3017, 3242, 3425]),
    ];

    [Fact]
    public void Of_Hachemeisters_states_is_that_published()
    {
        var credibility = Credibility.Of(Hachemeister);
        Assert.Equal(1683.7134, credibility.Collective, 0.00005);
        Assert.Equal(89638.726, credibility.Between, 0.0005);
        Assert.Equal(139120026, credibility.Within, 0.5);
        Assert.Equal([0.98474040, 0.92763522, 0.89847536, 0.72790921, 0.95879115], credibility.Classes.Select(one => Math.Round(one.Factor, 8)));
        Assert.Equal([2055.1654, 1523.7063, 1793.4436, 1442.9665, 1603.2854], credibility.Classes.Select(one => Math.Round(one.Premium, 4)));
    }

    /// <summary>
    /// By hand, without weights: means 4 and 10 of three each, v = (2 + 8)/4 = 2.5, a = 18 − 2.5/3, Z = 3/(3 + v/a) = 18 − 2.5/3 over 18.
    /// </summary>
    [Fact]
    public void Without_weights_is_Buhlmanns()
    {
        var credibility = Credibility.Of([[new(3), new(4), new(5)], [new(8), new(10), new(12)]]);
        Assert.Equal(7, credibility.Collective, 1e-12);
        Assert.Equal(2.5, credibility.Within, 1e-12);
        Assert.Equal(18 - 2.5 / 3, credibility.Between, 1e-12);
        var factor = (18 - 2.5 / 3) / 18;
        Assert.Equal(7 - 3 * factor, credibility.Classes[0].Premium, 1e-12);
        Assert.Equal(7 + 3 * factor, credibility.Classes[1].Premium, 1e-12);
    }

    [Fact]
    public void Classes_that_differ_less_than_chance_are_all_given_the_collective()
    {
        var credibility = Credibility.Of([[new(1, 2), new(9, 2)], [new(2), new(9), new(4)]]);
        Assert.Equal((0.0, 5.0), (credibility.Between, credibility.Collective));
        Assert.All(credibility.Classes, one => Assert.Equal((0.0, 5.0), (one.Factor, one.Premium)));
    }

    /// <summary>However weights and figures are scaled, the collective is balanced: Σ Z (mean − collective) = 0.</summary>
    [Fact]
    public void The_collective_is_in_balance()
    {
        var credibility = Credibility.Of(Hachemeister);
        Assert.Equal(0, credibility.Classes.Sum(one => one.Factor * (one.Mean - credibility.Collective)), 1e-9);
        var other = Credibility.Of([.. Hachemeister.Select(state => state.Select(x => new Observation(x.Value, x.Weight / 1000)).ToArray())]);
        foreach (var (one, same) in credibility.Classes.Zip(other.Classes))
            Assert.Equal(one.Premium, same.Premium, 1e-9);
    }

    /// <summary>An observation that stands for three is three.</summary>
    [Fact]
    public void Observations_that_are_alike_can_be_given_once()
    {
        var one = Credibility.Of([[new(1, 2, 3), new(4)], [new(6, 1, 2)]]);
        var other = Credibility.Of([[new(1, 2), new(1, 2), new(4), new(1, 2)], [new(6), new(6)]]);
        Assert.Equal(other.Within, one.Within, 1e-12);
        Assert.Equal(other.Between, one.Between, 1e-12);
        Assert.Equal(other.Classes, one.Classes);
    }

    [Fact]
    public void Too_few_classes_or_observations_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Credibility.Of([[new(1), new(2)]]));
        Assert.Throws<ArgumentException>(() => Credibility.Of([[new(1)], [new(2)]]));
        Assert.Throws<ArgumentException>(() => Credibility.Of([[new(1), new(2)], []]));
        Assert.Throws<ArgumentException>(() => Credibility.Of([[new(1), new(2)], [new(2, 0)]]));
        Assert.Throws<ArgumentException>(() => Credibility.Of([[new(1), new(2)], [new(double.NaN)]]));
    }

    private static Observation[] State(double[] means, double[] claims) => [.. means.Zip(claims, (mean, number) => new Observation(mean, number))];
}
