using CsCheck;
using TechFinance.Actuarial.MonteCarlo.Distortions;

namespace TechFinance.Actuarial.MonteCarlo.Tests.Distortions;

/// <summary>Distortions of every family.</summary>
internal static class Any
{
    /// <summary>Without weight on the largest amount, so that amounts need no limit.</summary>
    public static readonly Gen<Distortion> Unlimited = Gen.Recursive<Distortion>((depth, parts) => depth > 1 ? Simple() : Gen.OneOf(
        Simple(),
        Gen.Select(Gen.Double[0, 1], parts, parts, (w, first, second) => (Distortion)new Blend(w, first, second))));

    public static readonly Gen<Distortion> Distortions =
        Gen.OneOf(Unlimited, Gen.Double[0, 2].Select(r => (Distortion)new ConstantCostOfCapital(r)));

    private static Gen<Distortion> Simple() => Gen.OneOf(
        Gen.Double[0.05, 1].Select(rho => (Distortion)new ProportionalHazard(rho)),
        Gen.Double[1, 20].Select(b => (Distortion)new DualPower(b)),
        Gen.Double[0, 3].Select(lambda => (Distortion)new WangTransform(lambda)),
        Gen.Select(Gen.Double[0, 3], Gen.Double[1, 1000], (lambda, k) => (Distortion)new StudentWangTransform(lambda, k)),
        Gen.Double[0, 0.999].Select(p => (Distortion)new TailAverage(p)));
}
