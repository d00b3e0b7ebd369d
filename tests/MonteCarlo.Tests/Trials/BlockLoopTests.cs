using System.Collections.Concurrent;
using TechFinance.Actuarial.MonteCarlo.Trials;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Trials;

public class BlockLoopTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Every_block_is_worked_on_once(int threads)
    {
        foreach (var blocks in new[] { 0, 1, 2, 7, 8, 9, 500 })
        {
            var (worked, done, workers) = (new int[blocks], new ConcurrentBag<int>(), 0);
            BlockLoop.Run(
                blocks,
                threads,
                () => Interlocked.Increment(ref workers),
                (_, block) => Interlocked.Increment(ref worked[block]),
                done.Add,
                TestContext.Current.CancellationToken);
            Assert.All(worked, times => Assert.Equal(1, times));
            Assert.Equal(Enumerable.Range(1, blocks), done.Order());
            Assert.Equal(Math.Min(threads, blocks), workers);
        }
    }

    [Fact]
    public void A_worker_is_used_by_one_thread_at_a_time()
    {
        var shared = 0;
        BlockLoop.Run(
            2000,
            4,
            () => new int[1],
            (worker, _) =>
            {
                if (Interlocked.Increment(ref worker[0]) > 1)
                    Interlocked.Increment(ref shared);
                Thread.SpinWait(50);
                Interlocked.Decrement(ref worker[0]);
            },
            null,
            TestContext.Current.CancellationToken);
        Assert.Equal(0, shared);
    }

    [Fact]
    public void Threads_work_side_by_side()
    {
        // Each of the first two blocks waits for the other.
        using var both = new Barrier(2);
        var met = 0;
        BlockLoop.Run(
            2,
            2,
            () => 0,
            (_, _) =>
            {
                if (both.SignalAndWait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken))
                    Interlocked.Increment(ref met);
            },
            null,
            TestContext.Current.CancellationToken);
        Assert.Equal(2, met);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void What_goes_wrong_in_a_block_surfaces_and_ends_the_loop(int threads)
    {
        var worked = 0;
        var failure = Assert.Throws<InvalidDataException>(() => BlockLoop.Run(
            1_000_000,
            threads,
            () => 0,
            (_, block) =>
            {
                Interlocked.Increment(ref worked);
                if (block == 10)
                    throw new InvalidDataException("block 10");
                Thread.SpinWait(20);
            },
            null,
            TestContext.Current.CancellationToken));
        Assert.Equal("block 10", failure.Message);
        Assert.InRange(worked, 11, 999_999);
    }

    [Fact]
    public void What_goes_wrong_before_and_after_the_work_surfaces_too()
    {
        Assert.Throws<InvalidDataException>(() => BlockLoop.Run<int>(
            5, 2, () => throw new InvalidDataException(), (_, _) => { }, null, TestContext.Current.CancellationToken));
        Assert.Throws<InvalidDataException>(() => BlockLoop.Run(
            5, 2, () => 0, (_, _) => { }, _ => throw new InvalidDataException(), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Cancellation_ends_the_loop(int threads)
    {
        using var cancellation = new CancellationTokenSource();
        var worked = 0;
        Assert.Throws<OperationCanceledException>(() => BlockLoop.Run(
            1_000_000,
            threads,
            () => 0,
            (_, _) => Interlocked.Increment(ref worked),
            done =>
            {
                if (done == 100)
                    cancellation.Cancel();
            },
            cancellation.Token));
        Assert.InRange(worked, 100, 999_999);
    }

    [Fact]
    public void What_was_cancelled_before_it_began_works_on_nothing()
    {
        var worked = 0;
        Assert.Throws<OperationCanceledException>(() => BlockLoop.Run(
            5, 2, () => 0, (_, _) => worked++, null, new CancellationToken(canceled: true)));
        Assert.Equal(0, worked);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void There_is_at_least_one_thread(int threads) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(threads), () => BlockLoop.Run(
            5, threads, () => 0, (_, _) => { }, null, TestContext.Current.CancellationToken));
}
