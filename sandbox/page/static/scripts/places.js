import { language } from "./texts.js";

/** Preset locations to share, WGS-84. */
const PLACES = [
  { city: ["北京市", "Beijing"], name: ["朝阳区", "Chaoyang"], latitude: 39.9215, longitude: 116.4864 },
  { city: ["北京市", "Beijing"], name: ["海淀区", "Haidian"], latitude: 39.956, longitude: 116.3103 },
  { city: ["北京市", "Beijing"], name: ["东城区", "Dongcheng"], latitude: 39.9289, longitude: 116.4164 },
  { city: ["北京市", "Beijing"], name: ["西城区", "Xicheng"], latitude: 39.9123, longitude: 116.3659 },
  { city: ["北京市", "Beijing"], name: ["丰台区", "Fengtai"], latitude: 39.8586, longitude: 116.2871 },
  { city: ["上海市", "Shanghai"], name: ["浦东新区", "Pudong"], latitude: 31.2214, longitude: 121.5447 },
  { city: ["上海市", "Shanghai"], name: ["徐汇区", "Xuhui"], latitude: 31.1884, longitude: 121.4365 },
  { city: ["上海市", "Shanghai"], name: ["静安区", "Jing'an"], latitude: 31.229, longitude: 121.448 },
  { city: ["广州市", "Guangzhou"], name: ["天河区", "Tianhe"], latitude: 23.1246, longitude: 113.3612 },
  { city: ["广州市", "Guangzhou"], name: ["越秀区", "Yuexiu"], latitude: 23.129, longitude: 113.2668 },
  { city: ["深圳市", "Shenzhen"], name: ["南山区", "Nanshan"], latitude: 22.5333, longitude: 113.9304 },
  { city: ["深圳市", "Shenzhen"], name: ["福田区", "Futian"], latitude: 22.541, longitude: 114.05 },
];

const spoken = ([zh, en]) => (language() === "zh" ? zh : en);

export function places() {
  return PLACES.map((place) => ({ ...place, city: spoken(place.city), name: spoken(place.name) }));
}

/** Distance of two points in metres on a sphere (haversine, mean radius 6,371,009 m). */
export function distance(from, to) {
  const radians = Math.PI / 180;
  const half = (degrees) => Math.sin((degrees * radians) / 2) ** 2;
  const a =
    half(to.latitude - from.latitude) +
    Math.cos(from.latitude * radians) * Math.cos(to.latitude * radians) * half(to.longitude - from.longitude);
  return 2 * 6371009 * Math.asin(Math.sqrt(a));
}

/** The nearest preset within 12 km, or null. */
export function nearestPlace(point) {
  const [nearest] = places()
    .map((place) => ({ place, metres: distance(point, place) }))
    .sort((a, b) => a.metres - b.metres);
  return nearest.metres < 12000 ? nearest.place : null;
}
