using BenchmarkDotNet.Attributes;
using TechFinance.Actuarial.CoInsurance.Allocation;
using TechFinance.Actuarial.CoInsurance.Pools;
using TechFinance.Actuarial.MonteCarlo.Trials;
using TechFinance.Actuarial.MonteCarlo.Vectors;

namespace TechFinance.Actuarial.Benchmarks.Kernels;

/// <summary>
/// A block of the pool's losses shared among twelve members, against a plain copy that reads and writes as many bytes:
/// the losses, what each member owes already and pays in all, and what is over.
/// </summary>
public class PoolSharing
{
    private const int Members = 12;
    private const int Places = 8;

    // Where in a line of the cache the arrays begin decides much here, and the runtime begins large ones where it likes:
    // so each instance begins one place further on.
    private static int Instances;
    private readonly int place = Instances++ % Places;

    private readonly double[] from = new double[(Members + 1) * Block.Length + Places];
    private readonly double[] to = new double[(Members + 1) * Block.Length + Places];
    private readonly int[] trials = [.. Enumerable.Range(0, Block.Length)];
    private readonly double[] losses = new double[Block.Length + Places];
    private readonly double[] paid = new double[Members * PoolLedger.Stride + Places];
    private readonly double[] over = new double[Block.Length + Places];
    private readonly double[] capacities = new double[Members];
    private PoolTerms terms = null!;
    private PoolLedger ledger = null!;

    /// <summary>Whether members take what is over; then one trial in a hundred reaches a capacity.</summary>
    [Params(Overflow.Uncovered, Overflow.Redistribute)]
    public Overflow Overflow { get; set; } = Overflow.Redistribute;

    [GlobalSetup]
    public void Setup()
    {
        var members = Enumerable.Range(0, Members).Select(i => new Member(
            $"M{i}", $"M{i}", Role.Follow, i == 0 ? 0.25 : 0.75 / (Members - 1), double.PositiveInfinity, i == 0 ? 85e6 : 24e6));
        terms = new PoolTerms(new Pool(Liability.Several, Overflow, [.. members]), [], 1);
        ledger = new PoolLedger(terms);
        capacities.AsSpan().Fill(1e300);
        for (var t = 0; t < losses.Length; t++)
            losses[t] = t % 101 == 0 ? 350e6 : 1e6 * (t % 300);
    }

    [Benchmark(Baseline = true)]
    public void PlainCopy() => from.AsSpan(place, from.Length - Places).CopyTo(to.AsSpan(place));

    /// <summary>The kernel alone, on top of all calls before: so with capacities that are never full.</summary>
    [Benchmark]
    public void Shared() => Widest.Run(
        new Waterfall(terms.Lines, capacities, Overflow == Overflow.Redistribute, PoolLedger.Stride, ref losses[place], ref paid[place], ref over[place]),
        Block.Length);

    /// <summary>A whole block, from an empty ledger to the sums of every member.</summary>
    [Benchmark]
    public void Booked()
    {
        ledger.Begin();
        ledger.Add(trials, losses, 1);
        ledger.Close();
    }
}
