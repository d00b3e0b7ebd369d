using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Trials;

public class BlockTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(1023, 1)]
    [InlineData(1024, 1)]
    [InlineData(1025, 2)]
    [InlineData(100_000_000, 97_657)]
    [InlineData(int.MaxValue, 2_097_152)]
    public void The_blocks_hold_the_trials(int trials, int blocks) => Assert.Equal(blocks, Block.Count(trials));
}
