using TechFinance.Actuarial.MonteCarlo.Measures;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Measures;

public class ExceedanceCurveTests
{
    private static ExceedanceCurve Curve(int trials, double lowestLevel = 0.5) => ExceedanceCurve.Of(
        UpperTail.Of(Columns.Exponential(trials), lowestLevel, new double[UpperTail.ScratchLength(trials)]));

    [Theory]
    [InlineData(1, 0)]
    [InlineData(19, 0)]
    [InlineData(20, 1)]
    [InlineData(49, 1)]
    [InlineData(50, 2)]
    [InlineData(9_999, 10)]
    [InlineData(10_000, 11)]
    [InlineData(99_999, 13)]
    [InlineData(100_000, 14)]
    [InlineData(200_000, 14)]
    public void Goes_as_far_as_ten_trials_lie_beyond(int trials, int points)
    {
        var curve = Curve(trials);
        Assert.Equal(ExceedanceCurve.ReturnPeriods.Take(points), curve.Losses.Select(p => p.ReturnPeriod));
        Assert.Equal(ExceedanceCurve.ReturnPeriods.Take(points), curve.TailLosses.Select(p => p.ReturnPeriod));
    }

    [Fact]
    public void Every_point_lies_between_finite_limits_and_grows()
    {
        var curve = Curve(100_000);
        foreach (var point in curve.Losses.Concat(curve.TailLosses))
        {
            Assert.True(point.Lower < point.Loss && point.Loss < point.Upper, $"{point}");
            Assert.True(double.IsFinite(point.Lower) && double.IsFinite(point.Upper), $"{point}");
        }

        for (var i = 1; i < curve.Losses.Length; i++)
        {
            Assert.True(curve.Losses[i - 1].Loss < curve.Losses[i].Loss);
            Assert.True(curve.TailLosses[i - 1].Loss < curve.TailLosses[i].Loss);
        }
    }

    [Fact]
    public void Points_are_those_of_the_tail()
    {
        var figures = Columns.Exponential(5000);
        var tail = UpperTail.Of(figures, 0.5, new double[UpperTail.ScratchLength(5000)]);
        var curve = ExceedanceCurve.Of(tail);
        Assert.Equal(new NaiveTail(figures).LossAt(200), curve.Losses[7]);
        Assert.Equal(tail.TailLossAt(200), curve.TailLosses[7]);
    }

    [Fact]
    public void Refuses_a_tail_that_starts_too_high() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Curve(1000, 0.6));
}
