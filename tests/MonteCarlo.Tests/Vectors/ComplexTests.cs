using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Vectors;
using Complex = System.Numerics.Complex;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Vectors;

/// <summary>Sine, cosine and the complex functions, against the runtime's.</summary>
public class ComplexTests
{
    private static readonly Gen<double> Part = Gen.Frequency((3, Gen.Double[-3, 3]), (1, Gen.Double[-1e-9, 1e-9]), (1, Gen.Int[-2, 1].Select(i => (double)i)));

    [Fact]
    public void Sines_and_cosines_are_right_to_the_last_digits() =>
        Gen.OneOf(Gen.Double[-10, 10], Gen.Double[-1e6, 1e6], Gen.Int[-40, 40].Select(i => i * Math.PI / 4)).Sample(
            x =>
            {
                var (sine, cosine) = (0.0, 0.0);
                SinCos.Of(new ScalarLane(x), out var c).Store(ref sine, 0);
                c.Store(ref cosine, 0);
                Assert.Equal(Math.Sin(x), sine, 2.3e-16);
                Assert.Equal(Math.Cos(x), cosine, 2.3e-16);
            },
            iter: 20_000);

    [Fact]
    public void The_points_of_whole_and_half_quarters_of_a_turn_are_exact()
    {
        for (var eighth = -16; eighth <= 16; eighth++)
        {
            var (sine, cosine) = (0.0, 0.0);
            SinCos.OfTurns(new ScalarLane(eighth / 8.0), out var c).Store(ref sine, 0);
            c.Store(ref cosine, 0);
            var most = eighth % 2 == 0 ? 0 : 1.2e-16;
            Assert.Equal(Cosine(eighth - 2), sine, most);
            Assert.Equal(Cosine(eighth), cosine, most);
        }

        static double Cosine(int eighth) => (eighth & 7) switch { 0 => 1, 4 => -1, 2 or 6 => 0, 1 or 7 => Math.Sqrt(0.5), _ => -Math.Sqrt(0.5) };
    }

    [Fact]
    public void Exponential_and_logarithm_agree_with_the_runtime() =>
        Gen.Select(Part, Part).Sample(
            (re, im) =>
            {
                var z = new Complex(re, im);
                AssertClose(Complex.Exp(z), Run(default(Exp), z), 1e-15 * Math.Exp(re));
                if (z == -1)
                    Assert.Equal((double.NegativeInfinity, 0), (Run(default(Log1p), z).Real, Run(default(Log1p), z).Imaginary));
                else if ((1 + z).Magnitude > 1e-7)
                    AssertClose(Complex.Log(1 + z), Run(default(Log1p), z), 1e-15 * (3 + 1 / Math.Pow((1 + z).Magnitude, 2)));
                else
                    Assert.True(Run(default(Log1p), z).Real < -15);
            },
            iter: 20_000);

    [Fact]
    public void The_logarithm_of_nearly_one_keeps_its_digits()
    {
        // log(1 + z) = z − z²/2 + …
        foreach (var z in (Complex[])[new(1e-12, 3e-13), new(-2e-14, 1e-20), new(0, 1e-9)])
            AssertClose(z - z * z / 2, Run(default(Log1p), z), 1e-15 * z.Magnitude);
    }

    [Fact]
    public void Every_width_gives_the_same_bits() =>
        Gen.Select(Part.Array[35], Part.Array[35]).Sample((re, im) =>
        {
            var scalar = Bits<ScalarLane>(re, im);
            Assert.Equal(scalar, Bits<Lane128>(re, im));
            Assert.Equal(scalar, Bits<Lane256>(re, im));
            Assert.Equal(scalar, Bits<Lane512>(re, im));
        });

    private static void AssertClose(Complex expected, Complex actual, double most) =>
        Assert.True((expected - actual).Magnitude <= most, $"{actual} is not {expected}");

    private static Complex Run<TFunction>(TFunction function, Complex z)
        where TFunction : struct, IComplexFunction
    {
        Span<double> re = [z.Real];
        Span<double> im = [z.Imaginary];
        ComplexMap.Run(function, re, im);
        return new(re[0], im[0]);
    }

    private static long[] Bits<TLane>(double[] re, double[] im)
        where TLane : struct, ILane<TLane>
    {
        var (x, y) = ((double[])re.Clone(), (double[])im.Clone());
        Widest.Run<ComplexMap.Kernel<Both>, TLane>(new(default, ref x[0], ref y[0]), x.Length);
        return [.. x.Concat(y).Select(BitConverter.DoubleToInt64Bits)];
    }

    private readonly struct Exp : IComplexFunction
    {
        public ComplexLane<TLane> Of<TLane>(ComplexLane<TLane> z)
            where TLane : struct, ILane<TLane> => ComplexLane<TLane>.Exp(z);
    }

    private readonly struct Log1p : IComplexFunction
    {
        public ComplexLane<TLane> Of<TLane>(ComplexLane<TLane> z)
            where TLane : struct, ILane<TLane> => ComplexLane<TLane>.Log1p(z);
    }

    private readonly struct Both : IComplexFunction
    {
        public ComplexLane<TLane> Of<TLane>(ComplexLane<TLane> z)
            where TLane : struct, ILane<TLane> => ComplexLane<TLane>.Exp(ComplexLane<TLane>.Log1p(z * 0.5) * -2.5);
    }
}
